package relgate.benchmark.index;

import java.util.Comparator;
import java.util.List;

/**
 * A document's place in an answer, before its texts are fetched.
 *
 * @param document its number in the database
 * @param chunks numbers of its best chunks, best first
 */
record Ranked(int document, float score, List<Integer> chunks) {
  /** Best first; of equal ones the later document first. */
  static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble((Ranked r) -> -r.score())
          .thenComparing(Comparator.comparingInt(Ranked::document).reversed());
}
