package relgate.benchmark;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.Problems;
import relgate.benchmark.eval.Count;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.eval.RankBiasedResidual;
import relgate.benchmark.eval.SetMeasure;
import relgate.benchmark.eval.UnjudgedAt;

/**
 * The thresholds of a policy that people name themselves, before they are known to be right.
 *
 * @param least name of a measure to its least mean
 * @param latency name of a percentile to its most milliseconds
 */
record PolicyMeasures(Map<String, BigDecimal> least, Map<String, BigDecimal> latency) {
  private static final String KEY = "measures";
  private static final List<String> PERCENTILES = List.of("p50", "p95", "p99");

  /** An hour: no service that takes longer is waited for. In milliseconds. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(3_600_000);

  void validate(Problems problems) {
    Map<Measure, String> names = new LinkedHashMap<>();
    least.forEach(
        (name, value) -> {
          Optional<Measure> measure = Measures.named(name);
          measure.ifPresentOrElse(
              known -> known(known, name, names, problems),
              () ->
                  problems.addAt(
                      KEY, "measures out of " + Measures.NAMES, '"' + name + '"', "Correct it."));
          if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            problems.addAt(
                KEY + "." + name, "from 0 to 1", value.toPlainString(), "Correct the threshold.");
          }
        });
    latency.forEach((name, most) -> percentile(name, most, problems));
  }

  private static void known(
      Measure measure, String name, Map<Measure, String> names, Problems problems) {
    boolean count = measure instanceof Count || measure == SetMeasure.UTILITY;
    if (count || measure instanceof UnjudgedAt || measure instanceof RankBiasedResidual) {
      problems.addAt(
          KEY + "." + name,
          "a measure from 0 to 1 of which more is better",
          count ? "a count" : "a share that grows with what nobody judged",
          "Take it out: a least value of it asks for nothing good.");
    }
    // MRR is RR: which of two thresholds of one measure holds would hang on their order.
    String earlier = names.putIfAbsent(measure, name);
    if (earlier != null) {
      problems.addAt(
          KEY + "." + name,
          "each measure once",
          "the measure of \"" + earlier + "\" by another name",
          "Remove one of the two.");
    }
  }

  private static void percentile(String name, BigDecimal most, Problems problems) {
    if (!PERCENTILES.contains(name)) {
      problems.addAt(
          "max_latency_ms", "names out of " + PERCENTILES, '"' + name + '"', "Correct it.");
    }
    if (most.signum() <= 0 || most.compareTo(LONGEST) > 0) {
      problems.addAt(
          "max_latency_ms." + name,
          "milliseconds above 0, at most " + LONGEST,
          most.toPlainString(),
          "Correct the threshold.");
    }
  }
}
