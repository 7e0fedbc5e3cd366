package relgate.json;

import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one record component, as its annotations state them.
 *
 * @param property the component as Databind binds it
 * @param standard the JSON text of its default; null where it has none
 */
record Component(
    RecordComponent component,
    SettableBeanProperty property,
    boolean nullable,
    @Nullable String standard,
    boolean constrained) {
  /** The rules for each property of a record class, in the order of the components. */
  static List<Component> of(Class<?> type, List<SettableBeanProperty> properties) {
    RecordComponent[] components = type.getRecordComponents();
    return properties.stream()
        .map(property -> of(components[property.getCreatorIndex()], property))
        .toList();
  }

  private static Component of(RecordComponent component, SettableBeanProperty property) {
    Default standard = component.getAnnotation(Default.class);
    return new Component(
        component,
        property,
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        standard == null ? null : standard.value(),
        component.isAnnotationPresent(Between.class)
            || component.isAnnotationPresent(RelativePath.class));
  }

  /** The component's place among those of its record, from 0. */
  int index() {
    return property.getCreatorIndex();
  }

  String key() {
    return property.getName();
  }
}
