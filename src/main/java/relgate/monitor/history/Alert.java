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
 * @param confirmed whether it may block: thresholds and the first rule's drops at once, a
 *     statistical rule once two of the last three runs say so; null in points of version 1
 * @param detail what else there is to know: the window, the first run of the loss, the topics
 */
public record Alert(
    Rule rule,
    String measure,
    BigDecimal current,
    BigDecimal reference,
    BigDecimal drop,
    BigDecimal limit,
    @Nullable BigDecimal p,
    @Nullable Boolean confirmed,
    @Nullable String detail) {

  /** The numbers of a fall, as an alert has them. */
  public record Fall(BigDecimal current, BigDecimal reference, BigDecimal drop, BigDecimal limit) {}

  /** An alert that blocks by itself. */
  public static Alert certain(Rule rule, String measure, Fall fall) {
    return new Alert(
        rule, measure, fall.current, fall.reference, fall.drop, fall.limit, null, true, null);
  }

  /** An alert that waits for a second run to say the same. */
  public static Alert statistical(
      Rule rule, String measure, Fall fall, @Nullable BigDecimal p, @Nullable String detail) {
    return new Alert(
        rule, measure, fall.current, fall.reference, fall.drop, fall.limit, p, false, detail);
  }

  /** The same alert, said by two of the last three runs. */
  public Alert confirmedNow() {
    return new Alert(rule, measure, current, reference, drop, limit, p, true, detail);
  }

  /** The same for every run that finds the same fault. */
  public String key() {
    return rule + "/" + measure;
  }

  /** Whether it may block. */
  public boolean blocks() {
    return confirmed == null || confirmed;
  }

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
    SLOW_DECAY,
    /** The level of the history changed downwards, and not back. */
    CHANGE_POINT,
    /** Topics that were answered in every quiet run have nothing in the last four. */
    TOPIC_LOST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The alert in one sentence. */
  public String text() {
    String plain = "%s %s: ".formatted(measure, current.toPlainString());
    String text = sentence(plain);
    String more = detail == null ? "" : " (" + detail + ")";
    return text + more + (blocks() ? "" : "; not confirmed yet: the next runs will tell");
  }

  private String sentence(String plain) {
    return switch (rule) {
      case THRESHOLD -> plain + "below its threshold " + limit.toPlainString();
      case MEAN_DROP -> plain + fell("the mean of the last points");
      case PAIRED_TEST -> plain + fell("the baseline, topic by topic") + ", p = " + p;
      case CHANGE_POINT -> plain + fell("the level before") + ", p = " + p;
      case TOPIC_LOST -> plain + fell("what lost topics had");
      case BEST_DROP -> plain + fell("the best point");
      case SLOW_DECAY ->
          p != null
              ? plain + fell("the baseline") + ", p = " + p
              : plain
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
