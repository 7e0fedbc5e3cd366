package relgate.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Decimals: exact where they are compared, six digits after the point where they are shown. */
public final class Decimal {
  private static final int SHOWN = 6;

  private Decimal() {}

  /** Six digits after the point at most, without zeros at the end. */
  public static BigDecimal shown(double value) {
    return shown(new BigDecimal(value));
  }

  /** Six digits after the point at most, without zeros at the end. */
  public static BigDecimal shown(BigDecimal value) {
    BigDecimal rounded = value.setScale(SHOWN, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** For showing only: no comparison goes through a rounded mean. */
  static BigDecimal mean(List<BigDecimal> values) {
    return sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
  }
}
