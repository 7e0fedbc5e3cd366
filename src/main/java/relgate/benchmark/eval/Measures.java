package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import relgate.Problems;

/** The measures by their names: {@code P@5}, {@code R@100}, {@code nDCG@10}, {@code AP}... */
public final class Measures {
  private static final int MAX_CUTOFF = 1_000_000;

  /** Every name that is understood, for messages. */
  public static final String NAMES = "P@k, R@k, nDCG@k, success@k, AP, RR, Rprec, bpref";

  private Measures() {}

  /**
   * The measure of exactly this name; empty for any other text and for a cutoff outside 1..10^6.
   */
  public static Optional<Measure> named(String name) {
    return switch (name) {
      case "AP" -> Optional.of(new AveragePrecision());
      case "RR" -> Optional.of(new ReciprocalRank());
      case "Rprec" -> Optional.of(new RPrecision());
      case "bpref" -> Optional.of(new Bpref());
      default -> withCutoff(name);
    };
  }

  /** The measures of these names, each once; every name that is unknown becomes a problem. */
  public static List<Measure> named(List<String> names, Problems problems) {
    List<Measure> measures = new ArrayList<>();
    for (String name : names) {
      Optional<Measure> measure = named(name);
      if (measure.isEmpty()) {
        problems.add("measures out of " + NAMES, "\"" + name + "\"", "Correct the name.");
      } else if (!measures.contains(measure.get())) {
        measures.add(measure.get());
      }
    }
    return measures;
  }

  private static Optional<Measure> withCutoff(String name) {
    int at = name.indexOf('@');
    if (at < 0 || !name.substring(at + 1).matches("[1-9][0-9]{0,6}")) {
      return Optional.empty();
    }
    int k = Integer.parseInt(name.substring(at + 1));
    return family(name.substring(0, at)).filter(f -> k <= MAX_CUTOFF).map(f -> f.apply(k));
  }

  private static Optional<IntFunction<Measure>> family(String name) {
    return switch (name) {
      case "P" -> Optional.of(Precision::new);
      case "R" -> Optional.of(Recall::new);
      case "nDCG" -> Optional.of(Ndcg::new);
      case "success" -> Optional.of(Success::new);
      default -> Optional.empty();
    };
  }
}
