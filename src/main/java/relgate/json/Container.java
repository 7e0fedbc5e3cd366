package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list or map, read by Databind from a list or object alone; what is read cannot be changed. */
final class Container extends DelegatingDeserializer {
  private static final long serialVersionUID = 1L;
  private final JsonToken opening;

  Container(JsonDeserializer<?> delegate, JsonToken opening) {
    super(delegate);
    this.opening = opening;
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
    return new Container(delegate, opening);
  }

  @Override
  public @Nullable Object deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    if (!json.hasToken(opening)) {
      return context.handleUnexpectedToken(handledType(), json);
    }
    Object value = super.deserialize(json, context);
    if (value instanceof List<?> list) {
      list.removeIf(Objects::isNull);
      return Collections.unmodifiableList(list);
    }
    Map<?, ?> map = (Map<?, ?>) value;
    map.values().removeIf(Objects::isNull);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public @Nullable Object getNullValue(DeserializationContext context) {
    Nulls.refuse(handledType(), context);
    return null;
  }
}
