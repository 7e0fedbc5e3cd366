package relgate.benchmark.index;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A document's place in an answer, before its texts are fetched.
 *
 * @param document its number in the database
 * @param chunks numbers of its best chunks, best first
 */
record Ranked(int document, double score, List<Integer> chunks) {
  /** Best first; what is equal as a float is in the order of later documents first. */
  private static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble((Ranked r) -> -(float) r.score())
          .thenComparing(Comparator.comparingInt(Ranked::document).reversed());

  static List<Ranked> best(Map<Integer, Ranked> byDocument, int k) {
    return byDocument.values().stream().sorted(ORDER).limit(k).toList();
  }

  Ranked with(double otherScore) {
    return new Ranked(document, otherScore, chunks);
  }
}
