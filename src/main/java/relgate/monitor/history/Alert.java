package relgate.monitor.history;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule that spoke about one value.
 *
 * @param reference what the value was compared with
 * @param drop how far it fell short of the reference; for the slow sum, the sum
 * @param limit what the drop was beyond
 * @param p the probability of so low a mean by chance, after Holm's correction; null where the rule
 *     is no test
 */
public record Alert(
    Rule rule,
    String measure,
    BigDecimal current,
    BigDecimal reference,
    BigDecimal drop,
    BigDecimal limit,
    @Nullable BigDecimal p) {
  /** The alarm rules; a closed set. */
  public enum Rule {
    /** Below the policy's threshold. */
    THRESHOLD,
    /** Below the mean of the last points by more than the limit. */
    MEAN_DROP,
    /** Worse than the pinned baseline topic by topic, beyond chance and the least effect. */
    PAIRED_TEST,
    /** Below the best point since the baseline by more than the limit and the noise. */
    BEST_DROP,
    /** Small losses that added up. */
    SLOW_DECAY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The alert in one sentence. */
  public String text() {
    String plain = "%s %s: ".formatted(measure, current.toPlainString());
    return switch (rule) {
      case THRESHOLD -> plain + "below its threshold " + limit.toPlainString();
      case MEAN_DROP -> plain + fell("the mean of the last points");
      case PAIRED_TEST -> plain + fell("the baseline, topic by topic") + ", p = " + p;
      case BEST_DROP -> plain + fell("the best point");
      case SLOW_DECAY ->
          plain
              + "small losses against %s add up to %s, beyond %s"
                  .formatted(
                      reference.toPlainString(), drop.toPlainString(), limit.toPlainString());
    };
  }

  private String fell(String what) {
    return "%s below %s (%s), beyond %s"
        .formatted(drop.toPlainString(), what, reference.toPlainString(), limit.toPlainString());
  }
}
