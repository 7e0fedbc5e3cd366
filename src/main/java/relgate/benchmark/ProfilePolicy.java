package relgate.benchmark;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * One profile's entry in the policy file.
 *
 * @param cases the questions, where there are no topics
 * @param minPrecision null beside topics, which have no keywords; as the other
 * @param measures name of a measure to its least mean
 * @param minCases how many distinct cases there must be; null for 5 in prod, else 1
 * @param topics the questions, judged by {@code qrels}; instead of cases
 * @param maxLatencyMs p50, p95 or p99 of a service to its most milliseconds
 * @param cadenceDays every how many days the monitor is due; null for every 7
 */
public record ProfilePolicy(
    @Nullable Mode mode,
    @Nullable @RelativePath String cases,
    @Nullable @Between(min = 0, max = 1) BigDecimal minPrecision,
    @Nullable @Between(min = 0, max = 1) BigDecimal minRecall,
    @Default("{}") Map<String, BigDecimal> measures,
    @Nullable @Between(min = 1, max = 1_000_000) Integer minCases,
    @Nullable @RelativePath String topics,
    @Nullable @RelativePath String qrels,
    @Default("{}") Map<String, BigDecimal> maxLatencyMs,
    @Nullable @Between(min = 1, max = 366) Integer cadenceDays)
    implements Validated {
  private static final int WEEK = 7;

  /** The thresholds where no policy file speaks. */
  public static ProfilePolicy defaultFor(Profile profile) {
    return switch (profile) {
      case DEV -> thresholds(profile, "sample", "0.35", "0.35");
      case STAGING -> thresholds(profile, "sample", "0.50", "0.75");
      case PROD -> thresholds(profile, "prod", "0.55", "0.80");
    };
  }

  private static ProfilePolicy thresholds(
      Profile profile, String cases, String precision, String recall) {
    return new ProfilePolicy(
        profile.auto(),
        "config/kb_benchmark_cases." + cases + ".json",
        new BigDecimal(precision),
        new BigDecimal(recall),
        Map.of(),
        null,
        null,
        null,
        Map.of(),
        null);
  }

  /** The least mean precision; 0 where topics have none. */
  BigDecimal leastPrecision() {
    return minPrecision == null ? BigDecimal.ZERO : minPrecision;
  }

  /** How often the monitor is due. */
  Duration cadence() {
    return Duration.ofDays(cadenceDays == null ? WEEK : cadenceDays);
  }

  BigDecimal leastRecall() {
    return minRecall == null ? BigDecimal.ZERO : minRecall;
  }

  @Override
  public void validate(Problems problems) {
    questions(problems);
    new PolicyMeasures(measures, maxLatencyMs).validate(problems);
  }

  private void questions(Problems problems) {
    if ((topics == null) != (qrels == null)) {
      problems.addAt(
          topics == null ? "topics" : "qrels",
          "topics and qrels beside each other",
          "one of them alone",
          "Name both files, or cases instead.");
    }
    if (topics == null && minPrecision == null) {
      problems.addAt("min_precision", "a threshold from 0 to 1", "no such key", "Add it.");
    }
    if (topics == null && minRecall == null) {
      problems.addAt("min_recall", "a threshold from 0 to 1", "no such key", "Add it.");
    }
    if (topics != null && measures.isEmpty()) {
      problems.addAt(
          "measures",
          "at least one measure of the topics",
          "none",
          "Add one, such as \"nDCG@10\": 0.4: topics are judged by nothing else.");
    }
  }
}
