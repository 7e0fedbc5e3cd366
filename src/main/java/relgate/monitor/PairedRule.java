package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.eval.BootstrapInterval;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison.Moved;
import relgate.monitor.history.Comparison.Paired;
import relgate.monitor.history.Comparison.Tested;
import relgate.monitor.statistics.DetectableDrop;
import relgate.monitor.statistics.Holm;
import relgate.monitor.statistics.SignFlipTest;

/**
 * The test topic by topic against the pinned baseline: an alert where a mean drop is beyond chance
 * after Holm's correction over the measures, and larger than the least effect.
 *
 * <p>The level is 0.05 shared among a hundred runs (Bonferroni), so that two years of weekly runs
 * without a real change raise a false alarm in at most one history of twenty.
 */
final class PairedRule {
  static final double ALPHA = 0.0005;
  static final double MIN_EFFECT = 0.01;
  private static final int NAMED = 50;
  static final long SEED = 20_260_101;

  private PairedRule() {}

  /** The test over the topics and values that both runs have; empty measures where none. */
  static Paired test(
      String baseline,
      Map<String, Map<String, Double>> before,
      Map<String, Map<String, Double>> now) {
    List<TopicPairs> all = TopicPairs.of(before, now);
    Map<String, Double> p = new LinkedHashMap<>();
    all.forEach(pairs -> p.put(pairs.measure(), SignFlipTest.worse(pairs.differences(), SEED)));
    Map<String, Double> adjusted = Holm.adjusted(p);
    List<Tested> tested = new ArrayList<>();
    for (TopicPairs pairs : all) {
      String name = pairs.measure();
      tested.add(
          tested(pairs, p.getOrDefault(name, 1.0), adjusted.getOrDefault(name, 1.0), all.size()));
    }
    return new Paired(
        baseline,
        all.stream().mapToInt(pairs -> pairs.topics().size()).max().orElse(0),
        BigDecimal.valueOf(ALPHA),
        BigDecimal.valueOf(MIN_EFFECT),
        tested,
        moved(all, -1),
        moved(all, 1));
  }

  private static Tested tested(TopicPairs pairs, double p, double adjusted, int measures) {
    double[] differences = pairs.differences();
    BootstrapInterval interval = BootstrapInterval.of(differences, SEED);
    OptionalDouble drop = DetectableDrop.of(differences, pairs.step(), ALPHA / measures);
    return new Tested(
        pairs.measure(),
        Decimal.shown(pairs.meanBefore()),
        Decimal.shown(pairs.meanNow()),
        Decimal.shown(pairs.meanNow() - pairs.meanBefore()),
        Decimal.shown(interval.low()),
        Decimal.shown(interval.high()),
        Decimal.shown(p),
        Decimal.shown(adjusted),
        detectable(drop),
        pairs.moved(-1).size(),
        pairs.moved(1).size());
  }

  private static @Nullable BigDecimal detectable(OptionalDouble drop) {
    return drop.isPresent() ? Decimal.shown(drop.getAsDouble()) : null;
  }

  private static List<Moved> moved(List<TopicPairs> all, int sign) {
    return all.stream()
        .flatMap(pairs -> pairs.moved(sign).stream())
        .sorted(Comparator.comparing((Moved m) -> m.now().subtract(m.before()).abs()).reversed())
        .limit(NAMED)
        .toList();
  }

  static List<Alert> alerts(Paired paired) {
    return paired.measures().stream()
        .filter(m -> m.adjusted().compareTo(paired.alpha()) <= 0)
        .filter(m -> m.difference().negate().compareTo(paired.minEffect()) > 0)
        .map(
            m ->
                new Alert(
                    Alert.Rule.PAIRED_TEST,
                    m.measure(),
                    m.current(),
                    m.baseline(),
                    m.difference().negate(),
                    paired.minEffect(),
                    m.adjusted()))
        .toList();
  }
}
