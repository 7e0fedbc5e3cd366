package relgate.monitor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.NoiseShape;
import relgate.monitor.statistics.RunNoise;

/**
 * One measure over the comparable runs and this one, seen through a window: the last so many runs,
 * this one among them, against the quiet runs before them.
 *
 * @param window how many runs the window holds
 * @param quiet the good points before the window, the oldest ones
 * @param noise of the quiet runs
 * @param recent the mean of the window
 * @param newest the value of this run
 * @param topics for each topic that all these runs have, the mean in the window less the mean of
 *     the quiet runs; null where results are missing
 */
record MeasureSeries(
    String measure,
    int window,
    List<Point> quiet,
    RunNoise noise,
    double recent,
    double newest,
    @Nullable Topics topics) {
  /** More quiet runs than these would only make the reference older. */
  private static final int MOST_QUIET = 26;

  private static final double ROUNDING = 1e-9;

  /** The topics that all these runs have; a class, as arrays in records compare by identity. */
  static final class Topics {
    private final List<String> names;
    private final double[][] quiet;
    private final double[] before;
    private final double[] now;
    private final double step;

    private Topics(List<String> names, double[][] quiet, double[][] window) {
      this.names = names;
      this.quiet = quiet;
      this.before = means(quiet);
      this.now = means(window);
      this.step = LeastStep.of(quiet, window, RunNoise.fine(names.size()));
    }

    /** In the order of all arrays. */
    List<String> names() {
      return names;
    }

    /** For each quiet run the values of the topics. */
    double[][] quiet() {
      return quiet;
    }

    /** The quiet mean of each topic. */
    double[] before() {
      return before;
    }

    /** The mean of each topic in the window. */
    double[] now() {
      return now;
    }

    double[] differences() {
      return IntStream.range(0, now.length)
          .mapToDouble(i -> now[i] - before[i])
          // Means of equal values differ in their last bits: that is no move.
          .map(d -> Math.abs(d) < ROUNDING ? 0 : d)
          .toArray();
    }
  }

  /** Empty where there are too few runs for such a window, or none that measured this. */
  static Optional<MeasureSeries> of(ComparableRuns runs, String measure, int window) {
    List<Point> earlier = runs.window(window - 1);
    List<Point> quiet = runs.quietBefore(earlier, measure, MOST_QUIET);
    BigDecimal value = runs.sample().metrics().value(measure);
    if (value == null || quiet.size() < 2 || earlier.size() < window - 1) {
      return Optional.empty();
    }
    double[] means = runs.numbers(quiet, measure);
    double sum = value.doubleValue() + DoubleStream.of(runs.numbers(earlier, measure)).sum();
    Topics topics = runs.topics(measure, quiet, earlier).orElse(null);
    RunNoise noise =
        runs.calibrated(
            measure,
            RunNoise.of(
                means,
                topics == null ? null : topics.quiet,
                topics == null ? 0 : topics.step,
                runs.shape(window)));
    return Optional.of(
        new MeasureSeries(
            measure, window, quiet, noise, sum / window, value.doubleValue(), topics));
  }

  /** What the measure tells of the form of the noise; empty where there are too few runs. */
  static Optional<NoiseShape.Measured> noise(ComparableRuns runs, String measure, int window) {
    List<Point> earlier = runs.window(window - 1);
    List<Point> quiet = runs.quietBefore(earlier, measure, MOST_QUIET);
    if (quiet.size() < 2 || earlier.size() < window - 1) {
      return Optional.empty();
    }
    Topics topics = runs.topics(measure, quiet, earlier).orElse(null);
    double[] means = runs.numbers(quiet, measure);
    return Optional.of(RunNoise.measured(means, topics == null ? null : topics.quiet));
  }

  /** The topics of these runs and the newest; empty where results are missing. */
  static Optional<Topics> topics(
      TopicColumns columns, String measure, List<Point> quiet, List<Point> earlier) {
    List<double[]> before =
        quiet.stream().flatMap(point -> columns.of(point, measure).stream()).toList();
    List<double[]> now =
        Stream.concat(
                Stream.of(columns.newest(measure)),
                earlier.stream().flatMap(point -> columns.of(point, measure).stream()))
            .toList();
    if (before.size() < quiet.size() || now.size() <= earlier.size()) {
      return Optional.empty();
    }
    int[] shared = columns.shared(Stream.of(before, now).flatMap(List::stream).toList());
    List<String> names = IntStream.of(shared).mapToObj(columns.names()::get).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Topics(names, columns.only(before, shared), columns.only(now, shared)));
  }

  private static double[] means(double[][] runs) {
    return IntStream.range(0, runs[0].length)
        .mapToDouble(
            t -> {
              double sum = 0;
              for (double[] run : runs) {
                sum += run[t];
              }
              return sum / runs.length;
            })
        .toArray();
  }

  /** How far the window lies below the quiet level. */
  double drop() {
    return noise.level() - recent;
  }

  /**
   * Whether this run itself is still down: a loss that was fixed is silent at once, whatever the
   * runs before it in the window were.
   */
  boolean stillDown() {
    return noise.level() - newest > drop() / 2;
  }

  double p() {
    return noise.p(recent, window);
  }
}
