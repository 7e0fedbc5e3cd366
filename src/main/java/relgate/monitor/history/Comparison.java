package relgate.monitor.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.json.Default;

/**
 * A point beside what it was compared with.
 *
 * @param points the files whose mean the drift rule took; empty where they were too few
 * @param mean their mean by value
 * @param trends the slow rules, one a value
 * @param paired the test topic by topic of this run against the quiet runs since the baseline; null
 *     where their results are not known
 * @param recent the same of the mean of the last four runs
 * @param levels the last change of level of each measure that has one
 * @param leftOut topics and measures that only one side has: they were not compared
 */
public record Comparison(
    List<String> points,
    Map<String, BigDecimal> mean,
    List<Trend> trends,
    @Nullable Paired paired,
    @Nullable Paired recent,
    @Default("[]") List<ChangeOfLevel> levels,
    @Default("[]") List<String> leftOut) {
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

  /**
   * A level that began with a run and has held since.
   *
   * @param since the first point of it; at when
   * @param agreed whether two later runs have it, too
   * @param changes what was not as before with that run
   */
  public record ChangeOfLevel(
      String measure,
      String since,
      Instant at,
      BigDecimal before,
      BigDecimal now,
      boolean agreed,
      List<EngineInputs.Change> changes) {}

  /** A topic whose value moved. */
  public record Moved(String topic, String measure, BigDecimal before, BigDecimal now) {}
}
