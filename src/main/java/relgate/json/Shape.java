package relgate.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What reflection tells of a record class, asked once: a folder of reports is thousands of the same
 * few classes.
 *
 * @param keys the JSON names of the components, in order
 */
record Shape(Constructor<?> constructor, List<Slot> slots, Set<String> keys) {
  /**
   * One component.
   *
   * @param standard the JSON text of its default; null where the key must be there
   */
  record Slot(
      RecordComponent component,
      String key,
      Type type,
      boolean nullable,
      @Nullable String standard,
      boolean constrained) {}

  /** Derived from the class alone and dropped with it. */
  private static final ClassValue<Shape> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return read(type);
        }
      };

  static Shape of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Shape read(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      List<Slot> slots = Stream.of(components).map(Shape::slot).toList();
      Set<String> keys = new LinkedHashSet<>();
      slots.forEach(slot -> keys.add(slot.key()));
      return new Shape(constructor, slots, Collections.unmodifiableSet(keys));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be read", e);
    }
  }

  private static Slot slot(RecordComponent component) {
    Default standard = component.getAnnotation(Default.class);
    return new Slot(
        component,
        Names.of(component),
        component.getGenericType(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        standard == null ? null : standard.value(),
        component.isAnnotationPresent(Between.class)
            || component.isAnnotationPresent(RelativePath.class));
  }
}
