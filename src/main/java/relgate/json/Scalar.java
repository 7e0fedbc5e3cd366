package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A scalar that is read from exactly one kind of JSON value. Databind's own deserializers turn some
 * strings into numbers ("NaN"), trim enum words and cut fractions even where coercion is off.
 */
final class Scalar<T> extends StdScalarDeserializer<T> {
  private static final long serialVersionUID = 1L;

  /** Reads the value at which the parser stands; null where it is none of this kind. */
  interface Reading<T> {
    @Nullable T of(JsonParser json) throws IOException;
  }

  private final transient Reading<T> reading;

  Scalar(Class<T> type, Reading<T> reading) {
    super(type);
    this.reading = reading;
  }

  @Override
  @SuppressWarnings("unchecked") // the collector gives null for every type
  public @Nullable T deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    T value = reading.of(json);
    return value != null ? value : (T) context.handleUnexpectedToken(handledType(), json);
  }

  /** Asked only for an element of a list or map: records see to their own nulls. */
  @Override
  public @Nullable T getNullValue(DeserializationContext context) {
    Nulls.refuse(handledType(), context);
    return null;
  }
}
