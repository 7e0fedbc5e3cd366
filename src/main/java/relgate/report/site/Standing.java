package relgate.report.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import relgate.Profile;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * How one gate stands in one profile.
 *
 * @param judged the runs that judged it, oldest first, each with the worst verdict of its checks
 */
record Standing(String gate, Profile profile, List<Judged> judged) {
  /** As many runs give a median that one slow machine does not move. */
  private static final int TREND = 10;

  /**
   * The gate in one run.
   *
   * @param verdict the worst of its checks: a gate with one missed check has not passed
   * @param seconds the time of all its checks together
   */
  record Judged(Kept<GateReport> run, Verdict verdict, double seconds) {}

  Standing {
    judged = List.copyOf(judged);
  }

  /** Of the runs, which are of the profile and whole, oldest first. */
  static Standing of(String gate, Profile profile, List<Kept<GateReport>> runs) {
    List<Judged> judged = new ArrayList<>();
    for (Kept<GateReport> run : runs) {
      List<Check> checks =
          run.report().checks().stream().filter(check -> check.gate().equals(gate)).toList();
      if (!checks.isEmpty()) {
        double seconds = checks.stream().mapToDouble(Check::durationSeconds).sum();
        judged.add(new Judged(run, worst(checks), seconds));
      }
    }
    return new Standing(gate, profile, judged);
  }

  /** The worst verdict of some checks; there is at least one. */
  static Verdict worst(List<Check> checks) {
    return checks.stream()
        .map(Check::verdict)
        .max(Comparator.comparingInt(Standing::weight))
        .orElseThrow();
  }

  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> 0;
      case SKIPPED -> 1;
      case ADVISORY -> 2;
      case FAILED -> 3;
      case ERRORED -> 4;
    };
  }

  Judged newest() {
    return judged.get(judged.size() - 1);
  }

  Optional<Judged> in(Kept<GateReport> run) {
    return judged.stream().filter(one -> one.run().same(run)).findFirst();
  }

  /** How many runs it blocked. */
  long blocked() {
    return judged.stream().filter(one -> one.verdict().blocks()).count();
  }

  /** How many of the newest runs it blocked, and of as many before: whether it gets worse. */
  String often() {
    int size = judged.size();
    int last = Math.min(TREND, size);
    int before = Math.min(TREND, size - last);
    String now = "It blocked %d of the last %d".formatted(blocked(size - last, size), last);
    return before == 0
        ? now + "."
        : now
            + ", %d of the %d before."
                .formatted(blocked(size - last - before, size - last), before);
  }

  private long blocked(int from, int to) {
    return judged.subList(from, to).stream().filter(one -> one.verdict().blocks()).count();
  }

  /** The first of the blocking runs in a row that ends with the newest; none where it passes. */
  Optional<Judged> blocksSince() {
    Judged first = null;
    for (int i = judged.size() - 1; i >= 0 && judged.get(i).verdict().blocks(); i--) {
      first = judged.get(i);
    }
    return Optional.ofNullable(first);
  }

  /** The newest run that it blocked. */
  Optional<Judged> lastBlocked() {
    return judged.stream().filter(one -> one.verdict().blocks()).reduce((a, later) -> later);
  }

  /** The run before those that it blocks in a row; none where it has blocked from the first on. */
  Optional<Judged> lastGood() {
    int good = judged.size() - blocksInARow() - 1;
    return good < 0 ? Optional.empty() : Optional.of(judged.get(good));
  }

  /** How many blocking runs in a row end with the newest. */
  int blocksInARow() {
    int row = 0;
    for (int i = judged.size() - 1; i >= 0 && judged.get(i).verdict().blocks(); i--) {
      row++;
    }
    return row;
  }

  /**
   * How often two runs after each other of the same commit came to another answer: what flakes.
   * Commits that are not known are never the same.
   */
  long flips() {
    return IntStream.range(1, judged.size())
        .filter(this::repeated)
        .filter(i -> blocks(i) != blocks(i - 1))
        .count();
  }

  /** How often two runs after each other were of the same commit. */
  long repeats() {
    return IntStream.range(1, judged.size()).filter(this::repeated).count();
  }

  private boolean repeated(int i) {
    String commit = judged.get(i).run().report().candidate().commit();
    return commit != null && commit.equals(judged.get(i - 1).run().report().candidate().commit());
  }

  private boolean blocks(int i) {
    return judged.get(i).verdict().blocks();
  }

  /**
   * The median time of the newest ten runs beside that of the ten before; where these are alike,
   * beside that of the first ten: what grows by little each week grows too. None of fewer runs.
   */
  Optional<Trend> trend() {
    int size = judged.size();
    if (size < 2 * TREND) {
      return Optional.empty();
    }
    Trend near = trend(size - 2 * TREND);
    return Optional.of(near.slower() || near.faster() ? near : trend(0));
  }

  /** Beside the ten runs from this one on. */
  private Trend trend(int from) {
    List<Double> seconds = judged.stream().map(Judged::seconds).toList();
    int size = seconds.size();
    return new Trend(
        judged.get(from).run().at(),
        Spread.of(seconds.subList(from, from + TREND)).median(),
        Spread.of(seconds.subList(size - TREND, size)).median());
  }

  /**
   * Median times in seconds; a fifth and a second more is slower, the other way faster.
   *
   * @param since the first of the runs that are compared with
   */
  record Trend(Instant since, double before, double now) {
    boolean slower() {
      return muchMore(now, before);
    }

    boolean faster() {
      return muchMore(before, now);
    }

    private static boolean muchMore(double one, double other) {
      return one > other * 1.2 && one > other + 1;
    }
  }

  /** The median of its times in seconds, and what a tenth of the runs stays below and above. */
  Spread spread() {
    return Spread.of(judged.stream().map(Judged::seconds).toList());
  }

  /** Times in seconds. */
  record Spread(double median, double low, double high) {
    static Spread of(List<Double> seconds) {
      List<Double> sorted = seconds.stream().sorted().toList();
      return new Spread(at(sorted, 0.5), at(sorted, 0.1), at(sorted, 0.9));
    }
  }

  /** The nearest rank (Hyndman and Fan 1996, definition 1). */
  private static double at(List<Double> sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(1, rank) - 1);
  }
}
