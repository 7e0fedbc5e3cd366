package relgate.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;

/** Annotations as a class file has them. */
final class Annotations {
  private Annotations() {}

  /** The one of this type, such as {@code Lrelgate/harness/Gate;}. */
  static Optional<AnnotationNode> find(@Nullable List<AnnotationNode> all, String type) {
    return all(all).stream().filter(annotation -> annotation.desc.equals(type)).findFirst();
  }

  static List<AnnotationNode> all(@Nullable List<AnnotationNode> all) {
    return all == null ? List.of() : all;
  }

  /** The value of an element; empty where it is left at its default. */
  static Optional<Object> value(AnnotationNode annotation, String element) {
    List<Object> values = annotation.values == null ? List.of() : annotation.values;
    for (int i = 0; i + 1 < values.size(); i += 2) {
      if (element.equals(values.get(i))) {
        return Optional.of(values.get(i + 1));
      }
    }
    return Optional.empty();
  }

  static String text(AnnotationNode annotation, String element) {
    return value(annotation, element).map(Object::toString).orElse("");
  }

  /** Names of the constants of an element that holds enum constants. */
  static List<String> constants(AnnotationNode annotation, String element) {
    List<String> names = new ArrayList<>();
    if (value(annotation, element).orElse(null) instanceof List<?> values) {
      for (Object constant : values) {
        // Type and name.
        if (constant instanceof String[] parts && parts.length == 2) {
          names.add(parts[1]);
        }
      }
    }
    return names;
  }

  /** The annotations of an element that holds some. */
  static List<AnnotationNode> nested(AnnotationNode annotation, String element) {
    List<AnnotationNode> nested = new ArrayList<>();
    if (value(annotation, element).orElse(null) instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof AnnotationNode node) {
          nested.add(node);
        }
      }
    }
    return nested;
  }
}
