package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Databind's reading of a record, which stops at the first key that is missing or unknown, made to
 * go on to the object's end; and the rules of its components.
 */
final class RecordDeserializer extends BeanDeserializer {
  private static final long serialVersionUID = 1L;
  private transient List<Component> components = List.of();

  /** By the index of the component; found at its first value, the same for every thread. */
  private transient AtomicReferenceArray<@Nullable JsonDeserializer<Object>> readers =
      new AtomicReferenceArray<>(0);

  RecordDeserializer(BeanDeserializerBase source) {
    super(source);
  }

  /**
   * Learns the components alone. Databind would look for the reader of each component, and of each
   * component of those; most files hold few of the sections that they may hold, and a start pays
   * for each reader that is made.
   */
  @Override
  public void resolve(DeserializationContext context) {
    components = Component.of(handledType(), creatorProperties(context));
    readers = new AtomicReferenceArray<>(components.size());
  }

  private List<SettableBeanProperty> creatorProperties(DeserializationContext context) {
    SettableBeanProperty[] parts = _valueInstantiator.getFromObjectArguments(context.getConfig());
    return Stream.of(Objects.requireNonNull(parts, handledType().getName()))
        .sorted(Comparator.comparingInt(SettableBeanProperty::getCreatorIndex))
        .toList();
  }

  @Override
  public @Nullable Object deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    Shorthand shorthand = handledType().getAnnotation(Shorthand.class);
    if (shorthand != null && json.hasToken(JsonToken.VALUE_STRING)) {
      return shortForm(shorthand.value(), json, context);
    }
    NamedList list = handledType().getAnnotation(NamedList.class);
    if (list != null && json.hasToken(JsonToken.START_ARRAY)) {
      return listForm(list.value(), json, context);
    }
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      return context.handleUnexpectedToken(handledType(), json);
    }
    Collector collector = Collector.of(context);
    int before = collector.problems().count();
    int line = Place.line(json);
    Members values = new Members(components.size());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      member(json, context, values);
    }
    absent(line, json, context, values);
    return collector.problems().count() > before ? null : built(line, json, context, values);
  }

  private @Nullable Object shortForm(String key, JsonParser json, DeserializationContext context)
      throws IOException {
    Collector collector = Collector.of(context);
    int before = collector.problems().count();
    int line = Place.line(json);
    Members values = new Members(components.size());
    Component component = Objects.requireNonNull(named(key), key);
    values.put(component, value(component, json, context));
    absent(line, json, context, values);
    return collector.problems().count() > before ? null : built(line, json, context, values);
  }

  private @Nullable Object listForm(String key, JsonParser json, DeserializationContext context)
      throws IOException {
    Collector collector = Collector.of(context);
    int before = collector.problems().count();
    int line = Place.line(json);
    Map<String, Object> byName = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Place at = Place.of(json);
      Object element = deserialize(json, context);
      String name = element instanceof NamedList.Element named ? named.name() : null;
      if (element != null && (name == null || byName.put(name, element) != null)) {
        String found = name == null ? "none" : "\"" + name + "\", which another one has";
        collector.at(at).addAt("name", "a name of its own", found, "Name each element.");
      }
    }
    Members values = new Members(components.size());
    values.put(Objects.requireNonNull(named(key), key), Collections.unmodifiableMap(byName));
    absent(line, json, context, values);
    return collector.problems().count() > before ? null : built(line, json, context, values);
  }

  private void member(JsonParser json, DeserializationContext context, Members values)
      throws IOException {
    String key = json.currentName();
    json.nextToken();
    Component component = named(key, values.next());
    if (component == null) {
      context.handleUnknownProperty(json, this, handledType(), key);
    } else {
      values.put(component, value(component, json, context));
    }
  }

  /** Our own files have their keys in the order of the components: the next one is tried first. */
  private @Nullable Component named(String key, int next) {
    return next < components.size() && components.get(next).key().equals(key)
        ? components.get(next)
        : named(key);
  }

  private @Nullable Component named(String key) {
    for (Component component : components) {
      if (component.key().equals(key)) {
        return component;
      }
    }
    return null;
  }

  private @Nullable Object value(
      Component component, JsonParser json, DeserializationContext context) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      Class<?> type = component.component().getType();
      return component.nullable() || type == Object.class
          ? null
          : context.handleUnexpectedToken(type, json);
    }
    if (!component.constrained()) {
      return read(component, json, context);
    }
    int line = Place.line(json);
    Object value = read(component, json, context);
    if (value != null) {
      Constraints.check(
          component.component(), value, () -> Collector.of(context).at(Place.read(line, json)));
    }
    return value;
  }

  private @Nullable Object read(
      Component component, JsonParser json, DeserializationContext context) throws IOException {
    JsonDeserializer<Object> reader = readers.get(component.index());
    if (reader == null) {
      SettableBeanProperty property = component.property();
      reader = context.findContextualValueDeserializer(property.getType(), property);
      readers.set(component.index(), reader);
    }
    return reader.deserialize(json, context);
  }

  /** Gives each component without a key its default or null, and names those that need one. */
  private void absent(int line, JsonParser json, DeserializationContext context, Members values)
      throws IOException {
    for (Component component : components) {
      if (values.has(component)) {
        continue;
      }
      if (component.standard() == null && !component.nullable()) {
        Collector.of(context).missing(Place.read(line, json), component.key());
      }
      values.put(component, standard(component, context));
    }
  }

  private @Nullable Object standard(Component component, DeserializationContext context)
      throws IOException {
    if (component.standard() == null) {
      return null;
    }
    try (JsonParser json =
        context.getParser().getCodec().getFactory().createParser(component.standard())) {
      json.nextToken();
      return read(component, json, context);
    }
  }

  private @Nullable Object built(
      int line, JsonParser json, DeserializationContext context, Members values)
      throws IOException {
    try {
      Object value = _valueInstantiator.createFromObjectWith(context, values.values());
      if (value instanceof Validated validated) {
        validated.validate(Collector.of(context).at(Place.read(line, json)));
      }
      return value;
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Collector.of(context)
          .at(Place.read(line, json))
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

  /** The values of one object, by the order of the components; a value may be null. */
  private static final class Members {
    private final @Nullable Object[] values;
    private final BitSet given = new BitSet();
    private int next;

    Members(int count) {
      values = new @Nullable Object[count];
    }

    void put(Component component, @Nullable Object value) {
      values[component.index()] = value;
      given.set(component.index());
      next = component.index() + 1;
    }

    /** The index behind the one that was given last. */
    int next() {
      return next;
    }

    boolean has(Component component) {
      return given.get(component.index());
    }

    @Nullable Object[] values() {
      return values;
    }
  }
}
