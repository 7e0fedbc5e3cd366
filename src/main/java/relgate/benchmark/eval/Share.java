package relgate.benchmark.eval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/**
 * A part of a whole, kept as the two counts so that means of it are exact.
 *
 * @param part from 0 to {@code whole}
 * @param whole at least 1
 */
public record Share(int part, int whole) {
  /** The nearest number in eight bytes. */
  public double value() {
    return (double) part / whole;
  }

  /**
   * The mean, computed in whole numbers and rounded once: three cases of 2/5, 1 and 1 give 0.8, not
   * 0.7999999999999999.
   *
   * @param shares at least one
   */
  public static double mean(List<Share> shares) {
    BigInteger denominator = BigInteger.ONE;
    for (Share share : shares) {
      BigInteger whole = BigInteger.valueOf(share.whole);
      denominator = denominator.divide(denominator.gcd(whole)).multiply(whole);
    }
    BigInteger sum = BigInteger.ZERO;
    for (Share share : shares) {
      BigInteger factor = denominator.divide(BigInteger.valueOf(share.whole));
      sum = sum.add(factor.multiply(BigInteger.valueOf(share.part)));
    }
    BigInteger count = BigInteger.valueOf(shares.size());
    return new BigDecimal(sum)
        .divide(new BigDecimal(denominator.multiply(count)), MathContext.DECIMAL128)
        .doubleValue();
  }
}
