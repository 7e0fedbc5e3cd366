package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.eval.BootstrapInterval;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison.Moved;
import relgate.monitor.history.Comparison.Paired;
import relgate.monitor.history.Comparison.Tested;
import relgate.monitor.statistics.Holm;
import relgate.monitor.statistics.RunNoise;
import relgate.monitor.statistics.SignFlipTest;

/**
 * The test topic by topic of the last runs against the quiet ones. An alert needs two answers: that
 * the topics fell together beyond chance (sign flips), and that runs do not vary so much by
 * themselves (the noise between runs). Either alone cries wolf: the first where an index wavers as
 * a whole, the second where one topic of sixteen jumps.
 *
 * <p>One run is judged by the topics above all. The mean of the last four or eight runs has little
 * noise left, so there the runs speak and the topics need only agree: a loss that sits in few
 * topics is found as well.
 *
 * <p>The levels were chosen by simulation, so that all rules together raise a false alarm in at
 * most one of twenty quiet years: docs/KB_MONITOR.md.
 */
final class PairedRule {
  static final double MIN_EFFECT = 0.01;
  static final long SEED = 20_260_101;
  private static final int NAMED = 50;
  private static final int LONGEST_NAME = 300;

  /** Five runs that happen to agree are no proof that the sixth must: weekends come later. */
  private static final double FEW_RUNS = 0.0001;

  /**
   * But where five runs or more lie close together, a fall by seven of their deviations in nearly
   * all topics is none of theirs: a chance of 0.001 with four degrees of freedom.
   */
  private static final int CLOSE_RUNS = 5;

  private static final double CLOSE_DEVIATIONS = 7;
  private static final double CLOSE_TOPICS = 0.001;

  /** The windows, and the levels of both answers after Holm's correction over the measures. */
  enum Window {
    ONE(1, 0.01, 0.001),
    FOUR(4, 0.1, 0.0003),
    EIGHT(8, 0.1, 0.0003);

    private final int runs;
    private final double topics;
    private final double between;

    Window(int runs, double topics, double between) {
      this.runs = runs;
      this.topics = topics;
      this.between = between;
    }

    int runs() {
      return runs;
    }

    /** The level of the topics' answer, after Holm. */
    double topics() {
      return topics;
    }

    /** The level of the answer of the runs, after Holm. */
    double between() {
      return between;
    }

    /** Whether the noise between runs allows an alert, before any correction. */
    boolean possible(MeasureSeries one) {
      return one.drop() > MIN_EFFECT && one.stillDown() && (one.p() <= between || close(one));
    }

    /** Whether it is far from a few runs that lie close together. */
    boolean close(MeasureSeries one) {
      return this == ONE
          && one.quiet().size() >= CLOSE_RUNS
          && one.quiet().size() < RunNoise.LEAST
          && one.drop() >= CLOSE_DEVIATIONS * one.noise().deviation(runs);
    }
  }

  /**
   * The tests and the alerts of one run.
   *
   * @param one of the last run alone, four of the mean of the last four; each has a report only
   *     where the quiet runs kept their topics
   */
  record Answer(Tests one, Tests four, List<Alert> alerts) {
    @Nullable Paired newest() {
      return one.paired();
    }

    @Nullable Paired recent() {
      return four.paired();
    }
  }

  private final ComparableRuns runs;
  private final List<String> measures;

  private PairedRule(ComparableRuns runs) {
    this.runs = runs;
    this.measures = List.copyOf(runs.sample().metrics().byName().keySet());
  }

  static Answer answer(ComparableRuns runs) {
    PairedRule rule = new PairedRule(runs);
    Tests one = rule.tests(Window.ONE);
    Tests four = rule.tests(Window.FOUR);
    Map<String, Alert> alerts = new LinkedHashMap<>();
    for (Tests tests : List.of(one, four, rule.tests(Window.EIGHT))) {
      tests.alerts().forEach(alert -> alerts.putIfAbsent(alert.measure(), alert));
    }
    return new Answer(one, four, List.copyOf(alerts.values()));
  }

  /** The alerts alone: topics are asked only where the runs speak, as most of them never do. */
  static List<Alert> alerts(ComparableRuns runs) {
    PairedRule rule = new PairedRule(runs);
    Map<String, Alert> alerts = new LinkedHashMap<>();
    for (Window window : Window.values()) {
      boolean possible = rule.series(window).values().stream().anyMatch(window::possible);
      if (possible) {
        rule.tests(window).alerts().forEach(alert -> alerts.putIfAbsent(alert.measure(), alert));
      }
    }
    return List.copyOf(alerts.values());
  }

  private Map<String, MeasureSeries> series(Window window) {
    Map<String, MeasureSeries> series = new LinkedHashMap<>();
    for (String measure : measures) {
      runs.series(measure, window.runs).ifPresent(one -> series.put(measure, one));
    }
    return series;
  }

  private Tests tests(Window window) {
    Map<String, MeasureSeries> series = series(window);
    Map<String, Double> topics = new LinkedHashMap<>();
    Map<String, Double> between = new LinkedHashMap<>();
    series.forEach(
        (measure, one) -> {
          between.put(measure, one.p());
          MeasureSeries.Topics values = one.topics();
          if (values != null) {
            topics.put(measure, SignFlipTest.worse(values.differences(), SEED));
          }
        });
    return new Tests(window, series, topics, Holm.adjusted(topics), Holm.adjusted(between));
  }

  /**
   * One window's tests by measure.
   *
   * @param p of the topics; nothing for a measure whose topics are not known
   * @param topics the same after Holm; likewise between, of the runs
   */
  record Tests(
      Window window,
      Map<String, MeasureSeries> series,
      Map<String, Double> p,
      Map<String, Double> topics,
      Map<String, Double> between) {
    List<Alert> alerts() {
      List<Alert> alerts = new ArrayList<>();
      series.forEach(
          (measure, one) -> {
            if (speaks(measure, one)) {
              alerts.add(alert(measure, one));
            }
          });
      return alerts;
    }

    private boolean speaks(String measure, MeasureSeries one) {
      boolean few = one.quiet().size() < RunNoise.LEAST;
      Double fallen = topics.get(measure);
      // Without topics a single run proves nothing; the mean of several still does.
      boolean together = fallen == null ? window != Window.ONE : fallen <= window.topics;
      return (!few || window == Window.ONE)
          && together
          && one.drop() > MIN_EFFECT
          && one.stillDown()
          && (between.getOrDefault(measure, 1.0) <= (few ? FEW_RUNS : window.between)
              || (fallen != null && fallen <= CLOSE_TOPICS && window.close(one)));
    }

    private Alert alert(String measure, MeasureSeries one) {
      return Alert.statistical(
          window == Window.EIGHT ? Alert.Rule.SLOW_DECAY : Alert.Rule.PAIRED_TEST,
          measure,
          new Alert.Fall(
              Decimal.shown(one.recent()),
              Decimal.shown(one.noise().level()),
              Decimal.shown(one.drop()),
              BigDecimal.valueOf(MIN_EFFECT)),
          Decimal.shown(
              Math.max(between.getOrDefault(measure, 1.0), topics.getOrDefault(measure, 0.0))),
          window.runs == 1 ? null : "mean of the last " + window.runs + " runs");
    }

    @Nullable Paired paired() {
      List<Tested> tested = new ArrayList<>();
      List<MeasureSeries> known =
          series.values().stream().filter(one -> one.topics() != null).toList();
      known.forEach(one -> tested.add(tested(one)));
      return known.isEmpty()
          ? null
          : new Paired(
              known.get(0).quiet().get(0).file(),
              known.stream().mapToInt(one -> names(one).size()).max().orElse(0),
              BigDecimal.valueOf(window.topics),
              BigDecimal.valueOf(MIN_EFFECT),
              tested,
              moved(known, -1),
              moved(known, 1));
    }

    private static List<String> names(MeasureSeries one) {
      return Optional.ofNullable(one.topics()).map(MeasureSeries.Topics::names).orElse(List.of());
    }

    private Tested tested(MeasureSeries one) {
      MeasureSeries.Topics values = java.util.Objects.requireNonNull(one.topics());
      double[] differences = values.differences();
      BootstrapInterval interval = BootstrapInterval.of(differences, SEED);
      String measure = one.measure();
      double level = window.topics / series.size();
      double[] least = {
        one.noise().detectable(window.runs, window.between / series.size()),
        SignFlipTest.detectable(differences, level, SEED).orElse(2)
      };
      double drop = Math.max(MIN_EFFECT, Math.max(least[0], least[1]));
      return new Tested(
          measure,
          Decimal.shown(one.noise().level()),
          Decimal.shown(one.recent()),
          Decimal.shown(one.recent() - one.noise().level()),
          Decimal.shown(interval.low()),
          Decimal.shown(interval.high()),
          Decimal.shown(p.getOrDefault(measure, 1.0)),
          Decimal.shown(
              Math.max(topics.getOrDefault(measure, 1.0), between.getOrDefault(measure, 1.0))),
          drop > 1 ? null : Decimal.shown(drop),
          moved(List.of(one), -1).size(),
          moved(List.of(one), 1).size());
    }

    /** A query may be as long as a page; fifty of those would be a point that nobody reads. */
    private static String named(String topic) {
      return topic.length() <= LONGEST_NAME ? topic : topic.substring(0, LONGEST_NAME) + "...";
    }

    private static List<Moved> moved(List<MeasureSeries> all, int sign) {
      List<Moved> moved = new ArrayList<>();
      for (MeasureSeries one : all) {
        MeasureSeries.Topics values = one.topics();
        for (int i = 0; values != null && i < values.names().size(); i++) {
          if ((values.now()[i] - values.before()[i]) * sign > 1e-9) {
            moved.add(
                new Moved(
                    named(values.names().get(i)),
                    one.measure(),
                    Decimal.shown(values.before()[i]),
                    Decimal.shown(values.now()[i])));
          }
        }
      }
      return moved.stream()
          .sorted(Comparator.comparing((Moved m) -> m.now().subtract(m.before()).abs()).reversed())
          .limit(NAMED)
          .toList();
    }
  }
}
