package relgate.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.monitor.statistics.RunNoise;
import relgate.monitor.statistics.SignFlipTest;

/**
 * Which drop of a mean so many cases can show: the least one that the monitor's own test (both of
 * its answers, at its own levels for two measures) finds in four of five histories.
 *
 * <p>The histories are drawn: quiet runs, then the runs of the window, in each of which a share of
 * the cases gains or loses a hit by itself. For each the drop is computed at which both answers
 * would speak; the figure is the drop that does for four of five. Every draw comes from a seed.
 *
 * @param cases how many
 * @param one by a single run; null where even a drop to nothing would not show
 * @param four by the mean of four runs
 * @param eight by the mean of eight runs
 */
public record Power(
    int cases, @Nullable Double one, @Nullable Double four, @Nullable Double eight) {
  private static final int HISTORIES = 20;
  private static final double FOUND = 0.8;
  private static final int MEASURES = 2;

  /**
   * What wavers in a knowledge base that nobody touches.
   *
   * @param runs quiet runs that the monitor has to compare with
   * @param share of the cases that gain or lose a hit in a run, each for itself
   * @param step by which a hit moves the value of its case: 1 / top_k
   */
  public record Quiet(int runs, double share, double step) {
    /** One case in ten, of five documents each, after ten runs. */
    public static final Quiet USUAL = new Quiet(10, 0.1, 0.2);
  }

  /** The drops that so many cases show above this noise. */
  public static Power of(int cases, Quiet quiet) {
    List<@Nullable Double> drops = new ArrayList<>();
    for (PairedRule.Window window : PairedRule.Window.values()) {
      drops.add(drop(cases, quiet, window));
    }
    return new Power(cases, drops.get(0), drops.get(1), drops.get(2));
  }

  private static @Nullable Double drop(int cases, Quiet quiet, PairedRule.Window window) {
    SplittableRandom random = new SplittableRandom(PairedRule.SEED);
    double[] needed =
        Stream.generate(() -> needed(cases, quiet, window, random))
            .limit(HISTORIES)
            .mapToDouble(drop -> drop.orElse(Double.MAX_VALUE))
            .sorted()
            .toArray();
    double found = needed[(int) Math.ceil(FOUND * HISTORIES) - 1];
    return found > 1 ? null : found;
  }

  /** The true drop at which both answers speak in one drawn history. */
  private static OptionalDouble needed(
      int cases, Quiet quiet, PairedRule.Window window, SplittableRandom random) {
    double[][] before = drawn(quiet.runs, cases, quiet, random);
    double[][] now = drawn(window.runs(), cases, quiet, random);
    double[] differences = new double[cases];
    Arrays.setAll(differences, c -> mean(now, c) - mean(before, c));
    double moved = Arrays.stream(differences).average().orElse(0);
    double[] means = Arrays.stream(before).mapToDouble(Power::mean).toArray();
    double level = window.between() / MEASURES;
    double runs = RunNoise.of(means, before, quiet.step).detectable(window.runs(), level);
    double least = Math.max(PairedRule.MIN_EFFECT, runs);
    double[] lowered = Arrays.stream(differences).map(d -> d - moved - least).toArray();
    OptionalDouble seen =
        together(lowered, window.topics() / MEASURES)
            ? OptionalDouble.of(least)
            : SignFlipTest.detectable(differences, window.topics() / MEASURES, PairedRule.SEED);
    return seen.isEmpty() ? seen : OptionalDouble.of(seen.getAsDouble() + moved);
  }

  /**
   * Whether the topics fell together beyond chance. Sign patterns need not be drawn where a bound
   * says so: p is at most exp(-sum^2 / 2 sum of squares), W. Hoeffding (1963), theorem 2.
   */
  private static boolean together(double[] differences, double level) {
    double sum = Arrays.stream(differences).sum();
    double squares = Arrays.stream(differences).map(d -> d * d).sum();
    return Math.exp(-sum * sum / (2 * squares)) <= level
        || SignFlipTest.worse(differences, PairedRule.SEED) <= level;
  }

  /** For each run the part of each case's value that moves by itself. */
  private static double[][] drawn(int runs, int cases, Quiet quiet, SplittableRandom random) {
    double[][] values = new double[runs][cases];
    for (double[] run : values) {
      Arrays.setAll(
          run,
          c -> {
            double draw = random.nextDouble();
            double hit = draw < quiet.share / 2 ? 1 : draw < quiet.share ? -1 : 0;
            return hit * quiet.step;
          });
    }
    return values;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double mean(double[][] runs, int topic) {
    return Arrays.stream(runs).mapToDouble(run -> run[topic]).average().orElse(0);
  }
}
