package relgate.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as labels: at most four significant digits, no exponent. */
final class Numbers {
  private Numbers() {}

  static String text(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal short4 =
        exact.round(new MathContext(4, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    return short4.signum() == 0 ? "0" : short4.toPlainString();
  }
}
