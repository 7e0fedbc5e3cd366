package relgate.benchmark;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Problems;
import relgate.Profile;
import relgate.benchmark.eval.Count;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.eval.SetMeasure;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * One profile's entry in the policy file.
 *
 * @param measures name of a measure to its least mean
 * @param minCases how many distinct cases there must be; null for 5 in prod, else 1
 */
public record ProfilePolicy(
    @Nullable Mode mode,
    @Nullable @RelativePath String cases,
    @Between(min = 0, max = 1) BigDecimal minPrecision,
    @Between(min = 0, max = 1) BigDecimal minRecall,
    @Default("{}") Map<String, BigDecimal> measures,
    @Nullable @Between(min = 1, max = 1_000_000) Integer minCases)
    implements Validated {

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
        null);
  }

  @Override
  public void validate(Problems problems) {
    measures.forEach(
        (name, least) -> {
          if (Measures.named(name).isEmpty()) {
            problems.addAt(
                "measures", "measures out of " + Measures.NAMES, '"' + name + '"', "Correct it.");
          }
          if (Measures.named(name).filter(ProfilePolicy::isNoShare).isPresent()) {
            problems.addAt(
                "measures." + name,
                "a measure from 0 to 1",
                "a count",
                "Take it out: a threshold cannot judge it.");
          }
          if (least.signum() < 0 || least.compareTo(BigDecimal.ONE) > 0) {
            problems.addAt(
                "measures." + name, "from 0 to 1", least.toPlainString(), "Correct the threshold.");
          }
        });
  }

  private static boolean isNoShare(Measure measure) {
    return measure instanceof Count || measure == SetMeasure.UTILITY;
  }
}
