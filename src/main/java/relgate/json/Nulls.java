package relgate.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The answer to a JSON null where a value belongs. Databind asks for it also where a value could
 * not be read and was reported: then nothing stands at this place that is null.
 */
final class Nulls {
  private Nulls() {}

  static void refuse(Class<?> type, DeserializationContext context) {
    try {
      if (context.getParser().hasToken(JsonToken.VALUE_NULL)) {
        context.handleUnexpectedToken(type, context.getParser());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
