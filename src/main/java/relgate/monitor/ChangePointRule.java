package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison.ChangeOfLevel;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.ChangePoints;
import relgate.monitor.statistics.Holm;
import relgate.monitor.statistics.RunNoise;

/**
 * Changes of level in the history: E-divisive finds the run with which a new level begins, in both
 * directions. A new level that is lower than the quiet runs before it, beyond their noise, raises
 * an alert once two later runs agree; one that is higher is only named.
 */
final class ChangePointRule {
  private static final int LEAST_RUNS = 3;
  private static final double LEVEL = 0.001;

  /** Of the noise between runs, after Holm's correction over the measures. */
  private static final double NOISE_LEVEL = 0.001;

  private final ComparableRuns runs;

  private ChangePointRule(ComparableRuns runs) {
    this.runs = runs;
  }

  /** The last change of each measure, and the alerts of those that are losses. */
  record Answer(List<ChangeOfLevel> changes, List<Alert> alerts) {}

  /** A level that holds since a run, beside the one before it. */
  private record Shift(String measure, List<Point> before, List<Point> since, double newest) {
    double level() {
      return DoubleStream.of(ReferencePoints.numbers(before, measure)).average().orElse(0);
    }

    double now() {
      double sum = DoubleStream.of(ReferencePoints.numbers(since, measure)).sum() + newest;
      return sum / (since.size() + 1);
    }

    double p() {
      return before.size() < RunNoise.LEAST
          ? 1
          : RunNoise.of(ReferencePoints.numbers(before, measure), null, 0)
              .p(now(), since.size() + 1);
    }

    boolean agreed() {
      return since.size() + 1 >= LEAST_RUNS;
    }
  }

  static Answer answer(ComparableRuns runs) {
    ChangePointRule rule = new ChangePointRule(runs);
    List<Shift> shifts = new ArrayList<>();
    int measures = runs.sample().metrics().byName().size();
    runs.sample()
        .metrics()
        .byName()
        .forEach((name, value) -> rule.last(name, value, LEVEL / measures).ifPresent(shifts::add));
    Map<String, Double> p = new LinkedHashMap<>();
    shifts.forEach(shift -> p.put(shift.measure, shift.p()));
    Map<String, Double> adjusted = Holm.adjusted(p);
    List<ChangeOfLevel> changes = shifts.stream().map(rule::described).toList();
    List<Alert> alerts = new ArrayList<>();
    for (Shift shift : shifts) {
      double chance = adjusted.getOrDefault(shift.measure, 1.0);
      boolean down = shift.level() - shift.now() > PairedRule.MIN_EFFECT;
      boolean still = shift.level() - shift.newest > (shift.level() - shift.now()) / 2;
      if (shift.agreed() && down && still && chance <= NOISE_LEVEL) {
        alerts.add(rule.alert(shift, chance));
      }
    }
    return new Answer(changes, alerts);
  }

  /**
   * The alerts alone: where no cut at all could be a loss beyond the noise, none is looked for, as
   * the many orders of its test cost most of a run.
   */
  static List<Alert> alerts(ComparableRuns runs) {
    ChangePointRule rule = new ChangePointRule(runs);
    boolean possible =
        runs.sample().metrics().byName().entrySet().stream()
            .anyMatch(entry -> rule.possible(entry.getKey(), entry.getValue().doubleValue()));
    return possible ? answer(runs).alerts() : List.of();
  }

  private boolean possible(String name, double newest) {
    List<Point> measured = measured(name);
    int size = measured.size();
    double[] values = Arrays.copyOf(runs.numbers(measured, name), size + 1);
    values[size] = newest;
    double[] passed = new double[size];
    int quiet = 0;
    for (int at = 0; at <= size + 1 - LEAST_RUNS; at++) {
      if (quiet >= RunNoise.LEAST && below(Arrays.copyOf(passed, quiet), values, at)) {
        return true;
      }
      if (at < size && measured.get(at).passed()) {
        passed[quiet++] = values[at];
      }
    }
    return false;
  }

  private static boolean below(double[] before, double[] values, int at) {
    double now = Arrays.stream(values, at, values.length).average().orElse(0);
    double level = Arrays.stream(before).average().orElse(0);
    // A rise is none of ours, and most cuts are one or next to nothing.
    return level - now > PairedRule.MIN_EFFECT && beyond(before, now, values.length - at);
  }

  private static boolean beyond(double[] before, double now, int runs) {
    return RunNoise.of(before, null, 0).p(now, runs) <= NOISE_LEVEL;
  }

  private List<Point> measured(String name) {
    return runs.sinceRecovery().stream()
        .filter(p -> p.measured().filter(m -> m.value(name) != null).isPresent())
        .toList();
  }

  private Optional<Shift> last(String name, BigDecimal value, double level) {
    List<Point> measured = measured(name);
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(ReferencePoints.numbers(measured, name)),
                DoubleStream.of(value.doubleValue()))
            .toArray();
    List<Integer> cuts = ChangePoints.of(values, PairedRule.SEED, level);
    if (cuts.isEmpty()) {
      return Optional.empty();
    }
    int at = cuts.get(cuts.size() - 1);
    if (at >= measured.size()) {
      return Optional.empty();
    }
    List<Point> before = measured.subList(0, at).stream().filter(Point::passed).toList();
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Shift(name, before, measured.subList(at, measured.size()), value.doubleValue()));
  }

  private ChangeOfLevel described(Shift shift) {
    Point first = shift.since.get(0);
    return new ChangeOfLevel(
        shift.measure,
        first.file(),
        first.at(),
        Decimal.shown(shift.level()),
        Decimal.shown(shift.now()),
        shift.agreed(),
        changed(shift));
  }

  private static List<EngineInputs.Change> changed(Shift shift) {
    EngineInputs before = shift.before.get(shift.before.size() - 1).circumstances();
    EngineInputs since = shift.since.get(0).circumstances();
    return before == null || since == null ? List.of() : since.since(before);
  }

  private Alert alert(Shift shift, double p) {
    double drop = shift.level() - shift.now();
    String changed =
        changed(shift).stream().map(EngineInputs.Change::what).collect(Collectors.joining(", "));
    return Alert.statistical(
        Alert.Rule.CHANGE_POINT,
        shift.measure,
        new Alert.Fall(
            Decimal.shown(shift.now()),
            Decimal.shown(shift.level()),
            Decimal.shown(drop),
            BigDecimal.valueOf(PairedRule.MIN_EFFECT)),
        Decimal.shown(p),
        "since %s of %s; changed then: %s"
            .formatted(
                shift.since.get(0).file(),
                shift.since.get(0).at(),
                changed.isEmpty() ? "nothing that is recorded" : changed));
  }
}
