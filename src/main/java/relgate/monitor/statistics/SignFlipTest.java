package relgate.monitor.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The paired sign-flip permutation test: how likely so low a mean difference is, if each topic's
 * difference could as well have had the other sign.
 *
 * <p>p = share of sign patterns s with sum(s_i d_i) <= sum(d_i): all 2^m patterns where at most 14
 * differences are not zero, else (1 + hits) / (1 + 20,000) over drawn patterns. A zero difference
 * is the same under both signs, so leaving it out changes no p.
 *
 * <p>Source: R. A. Fisher, The Design of Experiments (1935), section 21; the added one: B. Phipson
 * and G. K. Smyth, Permutation P-values Should Never Be Zero (2010). Drawing stops at a hundred
 * hits: J. Besag and P. Clifford, Sequential Monte Carlo p-values (1991).
 */
public final class SignFlipTest {
  /** Drawn sign patterns where there are too many to try all. */
  public static final int PERMUTATIONS = 20_000;

  /** So many hits tell a large p well enough: its error is a tenth of it. */
  private static final int ENOUGH = 100;

  private static final int BISECTIONS = 12;
  private static final int EXACT = 14;
  private static final double ROUNDING = 1e-9;

  private SignFlipTest() {}

  /**
   * The one-sided p of a mean as low as this.
   *
   * @param differences one a topic, now minus before
   * @return above 0, at most 1; 1 where nothing differs
   */
  public static double worse(double[] differences, long seed) {
    double[] moved = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (moved.length == 0) {
      return 1;
    }
    double limit = Arrays.stream(moved).sum() + ROUNDING;
    return moved.length <= EXACT ? exact(moved, limit) : drawn(moved, limit, seed);
  }

  /**
   * The smallest mean drop that this test would show: the drop, the same for every topic beside the
   * differences that are there anyway, at which p reaches the level. A drop that sits in fewer than
   * log2(1 / level) topics it cannot show at all, however large.
   *
   * @return empty where even a drop of 1 in every topic would not do
   */
  public static OptionalDouble detectable(double[] differences, double level, long seed) {
    double mean = Arrays.stream(differences).average().orElse(0);
    double low = 0;
    double high = 1;
    if (worse(shifted(differences, mean + high), seed) > level) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (worse(shifted(differences, mean + middle), seed) <= level) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  private static double[] shifted(double[] values, double by) {
    return Arrays.stream(values).map(v -> v - by).toArray();
  }

  /** Each pattern differs from the one before in one sign (Gray code): one addition apiece. */
  private static double exact(double[] moved, double limit) {
    int patterns = 1 << moved.length;
    double sum = Arrays.stream(moved).sum();
    int flipped = 0;
    int hits = 1;
    for (int n = 1; n < patterns; n++) {
      int topic = Integer.numberOfTrailingZeros(n);
      flipped ^= 1 << topic;
      sum += (flipped >>> topic & 1) == 0 ? 2 * moved[topic] : -2 * moved[topic];
      hits += sum <= limit ? 1 : 0;
    }
    return (double) hits / patterns;
  }

  private static double drawn(double[] moved, double limit, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int hits = 0;
    for (int n = 1; n <= PERMUTATIONS; n++) {
      hits += drawnSum(moved, random) <= limit ? 1 : 0;
      if (hits == ENOUGH) {
        return (double) hits / n;
      }
    }
    return (1.0 + hits) / (1.0 + PERMUTATIONS);
  }

  private static double drawnSum(double[] moved, SplittableRandom random) {
    double sum = 0;
    long bits = 0;
    for (int i = 0; i < moved.length; i++) {
      bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
      // The sign bit of a double is its top bit: no branch that a processor could guess wrong.
      sum += Double.longBitsToDouble(Double.doubleToRawLongBits(moved[i]) ^ bits << 63);
    }
    return sum;
  }
}
