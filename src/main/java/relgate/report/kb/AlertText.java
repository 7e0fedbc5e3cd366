package relgate.report.kb;

import java.math.BigDecimal;
import java.math.RoundingMode;
import relgate.monitor.history.Alert;

/** An alert in a sentence that says value, limit and rule. */
public final class AlertText {
  private AlertText() {}

  /** {@code keyword recall fell by 0.167 to 0.683, more than the 0.05 allowed below ...}. */
  public static String of(Alert alert) {
    String name = HistoryChart.shown(alert.measure());
    String now = shown(alert.current());
    return switch (alert.rule()) {
      case THRESHOLD ->
          "%s is %s, below its threshold %s".formatted(name, now, shown(alert.limit()));
      case MEAN_DROP -> fell(alert, "the mean of the last good points");
      case PAIRED_TEST ->
          fell(alert, "the baseline, topic by topic") + ", by chance with probability " + alert.p();
      case BEST_DROP -> fell(alert, "the best point since the baseline");
      case CHANGE_POINT ->
          fell(alert, "the level before") + ", by chance with probability " + alert.p();
      case TOPIC_LOST -> "%s: lost %s".formatted(name, alert.detail());
      case SLOW_DECAY ->
          alert.p() != null
              ? fell(alert, "the baseline") + ", by chance with probability " + alert.p()
              : "%s is %s: small losses against %s add up to %s, more than the %s allowed"
                  .formatted(
                      name,
                      now,
                      shown(alert.reference()),
                      shown(alert.drop()),
                      shown(alert.limit()));
    };
  }

  private static String fell(Alert alert, String against) {
    return "%s fell by %s to %s, more than the %s allowed below %s (%s)"
        .formatted(
            HistoryChart.shown(alert.measure()),
            shown(alert.drop()),
            shown(alert.current()),
            shown(alert.limit()),
            against,
            shown(alert.reference()));
  }

  private static String shown(BigDecimal value) {
    BigDecimal three = value.setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return three.toPlainString();
  }
}
