package relgate.monitor.history;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point beside what it was compared with.
 *
 * @param points the files whose mean the drift rule took; empty where they were too few
 * @param mean their mean by value
 * @param trends the slow rules, one a value
 * @param paired the test topic by topic; null without a pinned baseline
 */
public record Comparison(
    List<String> points,
    Map<String, BigDecimal> mean,
    List<Trend> trends,
    @Nullable Paired paired) {
  /**
   * @param noise what the value jitters by from point to point
   * @param best the best value since the baseline
   * @param bestLimit a drop from it beyond this is an alert
   * @param reference the level that losses are added up against
   * @param sum the losses added up; beyond sumLimit it is an alert
   */
  public record Trend(
      String measure,
      BigDecimal noise,
      BigDecimal best,
      String bestPoint,
      BigDecimal bestLimit,
      BigDecimal reference,
      BigDecimal sum,
      BigDecimal sumLimit) {}

  /**
   * @param baseline the pinned point
   * @param alpha the level of the test; see docs/KB_MONITOR.md for its correction
   * @param minEffect a drop below it is no alert, however sure
   * @param worse the topics that got worse, the worst first, at most 50; likewise better
   */
  public record Paired(
      String baseline,
      int topics,
      BigDecimal alpha,
      BigDecimal minEffect,
      List<Tested> measures,
      List<Moved> worse,
      List<Moved> better) {}

  /**
   * @param low the lower end of the 95 % interval of the difference; likewise high
   * @param p one-sided; adjusted after Holm
   * @param detectable the smallest drop that these topics can show; null where they are too few
   */
  public record Tested(
      String measure,
      BigDecimal baseline,
      BigDecimal current,
      BigDecimal difference,
      BigDecimal low,
      BigDecimal high,
      BigDecimal p,
      BigDecimal adjusted,
      @Nullable BigDecimal detectable,
      int worse,
      int better) {}

  /** A topic whose value moved. */
  public record Moved(String topic, String measure, BigDecimal before, BigDecimal now) {}
}
