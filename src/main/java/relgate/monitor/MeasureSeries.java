package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      this.step = MeasureSeries.step(quiet, window);
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
    List<Point> quiet = runs.quietBefore(earlier, measure).stream().limit(MOST_QUIET).toList();
    BigDecimal value = runs.sample().metrics().value(measure);
    if (value == null || quiet.size() < 2 || earlier.size() < window - 1) {
      return Optional.empty();
    }
    double[] means = ReferencePoints.numbers(quiet, measure);
    double sum = value.doubleValue();
    for (Point point : earlier) {
      sum += ReferencePoints.value(point, measure).doubleValue();
    }
    Topics topics = topics(runs, measure, quiet, earlier);
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
    List<Point> quiet = runs.quietBefore(earlier, measure).stream().limit(MOST_QUIET).toList();
    if (quiet.size() < 2 || earlier.size() < window - 1) {
      return Optional.empty();
    }
    Topics topics = topics(runs, measure, quiet, earlier);
    double[] means = ReferencePoints.numbers(quiet, measure);
    return Optional.of(RunNoise.measured(means, topics == null ? null : topics.quiet));
  }

  private static @Nullable Topics topics(
      ComparableRuns runs, String measure, List<Point> quiet, List<Point> earlier) {
    List<Map<String, Map<String, Double>>> before = new ArrayList<>();
    List<Map<String, Map<String, Double>>> now = new ArrayList<>(List.of(runs.sample().topics()));
    for (Point point : quiet) {
      runs.topics().of(point).ifPresent(before::add);
    }
    for (Point point : earlier) {
      runs.topics().of(point).ifPresent(now::add);
    }
    if (before.size() < quiet.size() || now.size() <= earlier.size()) {
      return null;
    }
    List<Map<String, Map<String, Double>>> all = new ArrayList<>(before);
    all.addAll(now);
    List<String> names =
        runs.sample().topics().keySet().stream()
            .filter(t -> all.stream().allMatch(run -> value(run, t, measure) != null))
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return null;
    }
    return new Topics(names, matrix(before, names, measure), matrix(now, names, measure));
  }

  private static @Nullable Double value(
      Map<String, Map<String, Double>> run, String topic, String measure) {
    return run.getOrDefault(topic, Map.of()).get(measure);
  }

  private static double[][] matrix(
      List<Map<String, Map<String, Double>>> runs, List<String> names, String measure) {
    return runs.stream()
        .map(
            run ->
                names.stream()
                    .mapToDouble(t -> run.getOrDefault(t, Map.of()).getOrDefault(measure, 0.0))
                    .toArray())
        .toArray(double[][]::new);
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

  /** The least amount by which a topic moved from one run to the next; 0 where none did. */
  private static double step(double[][] quiet, double[][] window) {
    double least = Double.MAX_VALUE;
    double[] seen =
        Stream.of(quiet, window).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).toArray();
    Arrays.sort(seen);
    for (int i = 1; i < seen.length; i++) {
      double apart = seen[i] - seen[i - 1];
      if (apart > ROUNDING) {
        least = Math.min(least, apart);
      }
    }
    return least == Double.MAX_VALUE ? 0 : least;
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
