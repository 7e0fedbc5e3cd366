package relgate.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** A double without an exponent, so that readers of other languages see the number written. */
final class PlainDouble extends StdScalarSerializer<Double> {
  private static final long serialVersionUID = 1L;

  PlainDouble() {
    super(Double.class);
  }

  @Override
  public void serialize(Double number, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no " + number);
    }
    json.writeNumber(new BigDecimal(Double.toString(number)).toPlainString());
  }
}
