package relgate.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problems;

/** A tree of nodes to records: every unknown key, missing key and wrong type is a problem. */
final class Binder {
  private final String file;
  private final Problems problems;

  Binder(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The value of the type; null where there was a problem, or the JSON value is null. */
  @Nullable Object bind(Node node, Type type, Where path) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(node, generic.getActualTypeArguments()[0], path)
          : map(node, generic.getActualTypeArguments()[1], path);
    }
    Class<?> target = (Class<?>) type;
    if (target == Object.class) {
      return plain(node);
    }
    return target.isRecord() ? record(node, target, path) : scalar(node, target, path);
  }

  Problems at(Node node, Where path) {
    return problems.at(file + ":" + node.line() + (path.isTop() ? "" : ": " + path));
  }

  private @Nullable Object scalar(Node node, Class<?> target, Where path) {
    Scalars.Read read = Scalars.read(node.value(), target);
    if (read.expected() != null) {
      wrongType(node, read.expected(), path);
    }
    return read.value();
  }

  private void wrongType(Node node, String expected, Where path) {
    at(node, path).add(expected, node.described(), "Give " + expected + " here.");
  }

  private @Nullable Object list(Node node, Type element, Where path) {
    if (!(node.value() instanceof List<?> nodes)) {
      wrongType(node, "a list", path);
      return null;
    }
    List<Object> bound = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Object value = bind((Node) nodes.get(i), element, path.element(i));
      if (value != null) {
        bound.add(value);
      }
    }
    return Collections.unmodifiableList(bound);
  }

  private @Nullable Object map(Node node, Type valueType, Where path) {
    if (!(node.value() instanceof Map<?, ?> members)) {
      wrongType(node, "an object", path);
      return null;
    }
    Map<String, Object> bound = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = (String) member.getKey();
      Object value = bind((Node) member.getValue(), valueType, path.member(key));
      if (value != null) {
        bound.put(key, value);
      }
    }
    return Collections.unmodifiableMap(bound);
  }

  private @Nullable Object record(Node node, Class<?> type, Where path) {
    if (!(node.value() instanceof Map<?, ?> members)) {
      wrongType(node, "an object", path);
      return null;
    }
    int before = problems.count();
    Shape shape = Shape.of(type);
    unknownKeys(members, shape.keys(), path);
    @Nullable Object[] arguments = new @Nullable Object[shape.slots().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = component(node, members, shape.slots().get(i), path);
    }
    return problems.count() > before ? null : construct(node, shape, arguments, path);
  }

  private void unknownKeys(Map<?, ?> members, Set<String> known, Where path) {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = (String) member.getKey();
      if (!known.contains(key)) {
        at((Node) member.getValue(), path.member(key))
            .add(
                "one of " + String.join(", ", known),
                "the unknown key \"" + key + "\"",
                Names.nearest(key, known)
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("Remove it."));
      }
    }
  }

  private @Nullable Object component(Node parent, Map<?, ?> members, Shape.Slot slot, Where path) {
    String key = slot.key();
    Node node = (Node) members.get(key);
    if (node == null && slot.standard() != null) {
      node = Parser.parse(slot.standard(), slot.component().toString(), false, problems);
    }
    if (node == null && !slot.nullable()) {
      at(parent, path.member(key)).add("the key \"" + key + "\"", "no such key", "Add it.");
    }
    if (node == null || (node.value() == null && slot.nullable())) {
      return null;
    }
    Object value = bind(node, slot.type(), path.member(key));
    if (value != null && slot.constrained()) {
      Constraints.check(slot.component(), value, at(node, path.member(key)));
    }
    return value;
  }

  private @Nullable Object construct(
      Node node, Shape shape, @Nullable Object[] arguments, Where path) {
    try {
      Object value = shape.constructor().newInstance(arguments);
      if (value instanceof Validated validated) {
        validated.validate(at(node, path));
      }
      return value;
    } catch (InvocationTargetException e) {
      String name = shape.constructor().getDeclaringClass().getSimpleName();
      String message = Objects.toString(e.getCause() == null ? e : e.getCause().getMessage());
      at(node, path).add("a valid " + name, message, "Correct the values.");
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(shape.constructor() + " cannot be called", e);
    }
  }

  private static @Nullable Object plain(Node node) {
    if (node.value() instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      members.forEach((key, value) -> out.put((String) key, plain((Node) value)));
      return Collections.unmodifiableMap(out);
    }
    if (node.value() instanceof List<?> nodes) {
      List<@Nullable Object> out = new ArrayList<>();
      nodes.forEach(element -> out.add(plain((Node) element)));
      return Collections.unmodifiableList(out);
    }
    return node.value();
  }
}
