package relgate.benchmark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.eval.Threshold;
import relgate.candidate.Candidate;
import relgate.candidate.InForce;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The questions of the base where HEAD has others that nobody accepted: easier questions are no
 * better knowledge base, so the old ones are asked too and must reach what was asked of them.
 *
 * @param policy with the thresholds of the base
 */
public record BaseQuestions(Questions questions, ProfilePolicy policy) {
  /** The questions to ask again; empty where HEAD's are those of the base, or were accepted. */
  public static Optional<BaseQuestions> of(Candidate candidate, Profile profile) {
    Optional<InForce> known = candidate.inForce();
    List<String> texts = known.map(k -> k.questions().get(profile.toString())).orElse(null);
    return texts == null ? Optional.empty() : Optional.of(of(known.orElseThrow(), profile, texts));
  }

  private static BaseQuestions of(InForce known, Profile profile, List<String> texts) {
    Object section = known.earlier().getOrDefault("kb_policy", Map.of()).get(profile.toString());
    ProfilePolicy policy =
        section == null
            ? ProfilePolicy.defaultFor(profile)
            : JsonReader.strict()
                .parse(JsonWriter.line(section), "the policy of the base", ProfilePolicy.class);
    return new BaseQuestions(Questions.ofBase(texts), policy);
  }

  /** The run that asks them of HEAD's texts. */
  public BenchmarkPlan plan(BenchmarkPlan own) {
    List<Measure> measures =
        policy.measures().keySet().stream().map(n -> Measures.named(n).orElseThrow()).toList();
    return own.asking(questions, measures);
  }

  /** What the result misses, as clauses. */
  public List<String> missed(BenchmarkResult result) {
    Map<String, BigDecimal> least = new TreeMap<>(policy.measures());
    least.put(BenchmarkResult.PRECISION, policy.leastPrecision());
    least.put(BenchmarkResult.RECALL, policy.leastRecall());
    List<String> missed = new ArrayList<>();
    if (result.errored() > 0) {
      missed.add(result.errored() + " of " + result.cases() + " could not be answered");
    }
    least.forEach(
        (name, value) -> {
          Double reached = value(result, name);
          // Topics have no keywords; a policy of them asks for none.
          if (reached == null ? value.signum() > 0 : !new Threshold(value).reachedBy(reached)) {
            missed.add("%s is %s, at least %s".formatted(name, reached, value.toPlainString()));
          }
        });
    return missed;
  }

  private static @Nullable Double value(BenchmarkResult result, String name) {
    return switch (name) {
      case BenchmarkResult.PRECISION -> result.avgPrecisionAtK();
      case BenchmarkResult.RECALL -> result.avgKeywordRecall();
      default -> result.measures().get(name);
    };
  }
}
