package relgate.monitor.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * E-divisive means: the places where a long series changed its level, found by cutting it in two
 * again and again for as long as the best cut is significant.
 *
 * <p>A cut is significant where at most 5 % of 999 orders, each shuffled within the present
 * segments, have a cut as good. Only the newest 200 points are looked at: the work grows with the
 * square of their number, and an older change has long been judged.
 *
 * <p>Source: Matteson and James (2014), section 3; the restriction to one cut a segment: H. Daly
 * and others, The Use of Change Point Detection to Identify Software Performance Regressions in a
 * Continuous Integration System (2020).
 */
public final class ChangePoints {
  /** How many of the newest values are looked at. */
  public static final int WINDOW = 200;

  private static final int PERMUTATIONS = 999;
  private static final double LEVEL = 0.05;

  private ChangePoints() {}

  /** Indexes into the values at which a new level begins, ascending. */
  public static List<Integer> of(double[] values, long seed) {
    return of(values, seed, LEVEL);
  }

  /**
   * The same at another level.
   *
   * @param level above 0; of the share of orders that may have a cut as good
   */
  public static List<Integer> of(double[] values, long seed, double level) {
    int from = Math.max(0, values.length - WINDOW);
    double[] window = Arrays.copyOfRange(values, from, values.length);
    SplittableRandom random = new SplittableRandom(seed);
    SortedSet<Integer> cuts = new TreeSet<>(List.of(0, window.length));
    for (Cut best = best(window, cuts);
        best.q > 0 && new Chance(level, random).rejects(window, cuts, best.q);
        best = best(window, cuts)) {
      cuts.add(best.at);
    }
    cuts.remove(0);
    cuts.remove(window.length);
    return cuts.stream().map(cut -> cut + from).toList();
  }

  private record Cut(int at, double q) {}

  private static Cut best(double[] values, SortedSet<Integer> cuts) {
    Cut best = new Cut(0, 0);
    for (int[] segment : segments(cuts)) {
      EnergyDistance distance =
          EnergyDistance.best(Arrays.copyOfRange(values, segment[0], segment[1]));
      if (distance.q() > best.q) {
        best = new Cut(segment[0] + distance.at(), distance.q());
      }
    }
    return best;
  }

  /** The permutation test of a cut; of so many orders that the level allows at least five. */
  private record Chance(double level, SplittableRandom random) {
    boolean rejects(double[] values, SortedSet<Integer> cuts, double q) {
      int permutations = Math.max(PERMUTATIONS, (int) Math.ceil(5 / level) - 1);
      int allowed = (int) Math.floor(level * (permutations + 1)) - 1;
      int hits = 0;
      for (int n = 0; n < permutations && hits <= allowed; n++) {
        double[] shuffled = values.clone();
        segments(cuts).forEach(segment -> shuffle(shuffled, segment, random));
        hits += best(shuffled, cuts).q >= q ? 1 : 0;
      }
      return hits <= allowed;
    }
  }

  private static List<int[]> segments(SortedSet<Integer> cuts) {
    List<int[]> result = new ArrayList<>();
    int begin = -1;
    for (int cut : cuts) {
      if (begin >= 0) {
        result.add(new int[] {begin, cut});
      }
      begin = cut;
    }
    return result;
  }

  private static void shuffle(double[] values, int[] segment, SplittableRandom random) {
    for (int i = segment[1] - 1; i > segment[0]; i--) {
      int j = segment[0] + random.nextInt(i - segment[0] + 1);
      double held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }
}
