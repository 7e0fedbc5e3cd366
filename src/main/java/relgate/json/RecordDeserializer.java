package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.PropertyValueBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Databind's reading of a record, which stops at the first key that is missing or unknown, made to
 * go on to the object's end; and the rules of its components.
 */
final class RecordDeserializer extends BeanDeserializer {
  private static final long serialVersionUID = 1L;
  private transient List<Component> components = List.of();

  RecordDeserializer(BeanDeserializerBase source) {
    super(source);
  }

  @Override
  public void resolve(DeserializationContext context) throws JsonMappingException {
    super.resolve(context);
    List<SettableBeanProperty> properties = new ArrayList<>(_propertyBasedCreator.properties());
    properties.sort(Comparator.comparingInt(SettableBeanProperty::getCreatorIndex));
    components = Component.of(handledType(), properties);
  }

  @Override
  public @Nullable Object deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    Shorthand shorthand = handledType().getAnnotation(Shorthand.class);
    if (shorthand != null && json.hasToken(JsonToken.VALUE_STRING)) {
      return shortForm(shorthand.value(), json, context);
    }
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      return context.handleUnexpectedToken(handledType(), json);
    }
    Collector collector = Collector.of(context);
    int before = collector.problems().count();
    Place place = Place.of(json);
    PropertyValueBuffer values = _propertyBasedCreator.startBuilding(json, context, null);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      member(json, context, values);
    }
    absent(place, context, values);
    return collector.problems().count() > before ? null : built(place, context, values);
  }

  private @Nullable Object shortForm(String key, JsonParser json, DeserializationContext context)
      throws IOException {
    Collector collector = Collector.of(context);
    int before = collector.problems().count();
    Place place = Place.of(json);
    PropertyValueBuffer values = _propertyBasedCreator.startBuilding(json, context, null);
    Component component = Objects.requireNonNull(named(key), key);
    values.assignParameter(component.property(), value(component, json, context));
    absent(place, context, values);
    return collector.problems().count() > before ? null : built(place, context, values);
  }

  private void member(JsonParser json, DeserializationContext context, PropertyValueBuffer values)
      throws IOException {
    String key = json.currentName();
    json.nextToken();
    Component component = named(key);
    if (component == null) {
      context.handleUnknownProperty(json, this, handledType(), key);
    } else {
      values.assignParameter(component.property(), value(component, json, context));
    }
  }

  private @Nullable Component named(String key) {
    for (Component component : components) {
      if (component.key().equals(key)) {
        return component;
      }
    }
    return null;
  }

  private static @Nullable Object value(
      Component component, JsonParser json, DeserializationContext context) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      Class<?> type = component.component().getType();
      return component.nullable() || type == Object.class
          ? null
          : context.handleUnexpectedToken(type, json);
    }
    if (!component.constrained()) {
      return component.read(json, context);
    }
    Place place = Place.of(json);
    Object value = component.read(json, context);
    if (value != null) {
      Constraints.check(component.component(), value, Collector.of(context).at(place));
    }
    return value;
  }

  /** Gives each component without a key its default or null, and names those that need one. */
  private void absent(Place object, DeserializationContext context, PropertyValueBuffer values)
      throws IOException {
    for (Component component : components) {
      SettableBeanProperty property = component.property();
      if (values.hasParameter(property)) {
        continue;
      }
      if (component.standard() == null && !component.nullable()) {
        Collector.of(context).missing(object, component.key());
      }
      values.assignParameter(property, standard(component, context));
    }
  }

  private static @Nullable Object standard(Component component, DeserializationContext context)
      throws IOException {
    if (component.standard() == null) {
      return null;
    }
    try (JsonParser json =
        context.getParser().getCodec().getFactory().createParser(component.standard())) {
      json.nextToken();
      return component.read(json, context);
    }
  }

  private @Nullable Object built(
      Place place, DeserializationContext context, PropertyValueBuffer values) throws IOException {
    try {
      Object value = _propertyBasedCreator.build(context, values);
      if (value instanceof Validated validated) {
        validated.validate(Collector.of(context).at(place));
      }
      return value;
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Collector.of(context)
          .at(place)
          .add(
              "a valid " + handledType().getSimpleName(),
              Objects.toString(cause.getMessage()),
              "Correct the values.");
      return null;
    }
  }

  @Override
  public Collection<Object> getKnownPropertyNames() {
    return components.stream().<Object>map(Component::key).toList();
  }

  @Override
  public @Nullable Object getNullValue(DeserializationContext context) {
    Nulls.refuse(handledType(), context);
    return null;
  }
}
