package relgate.benchmark.eval;

import java.util.Comparator;

/**
 * A document that a system returned for a topic, and how sure it was.
 *
 * @param score finite, in eight bytes as trec_eval 10 has them: ties depend on it
 */
public record ScoredDoc(String document, double score) {
  private static final char FIRST_SURROGATE = '\uD800';
  private static final char AFTER_SURROGATES = '\uE000';

  /** trec_eval's order: score descending, then name descending by its UTF-8 bytes (strcmp). */
  public static final Comparator<ScoredDoc> ORDER =
      (a, b) -> {
        // Adding 0 makes -0 a 0: as C compares them, the two are a tie.
        int byScore = Double.compare(b.score + 0.0, a.score + 0.0);
        return byScore != 0 ? byScore : compareBytes(b.document, a.document);
      };

  /** Compares by UTF-8 bytes: as UTF-16, save that surrogate pairs come after all of the BMP. */
  private static int compareBytes(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return rank(x) - rank(y);
      }
    }
    return a.length() - b.length();
  }

  private static int rank(char c) {
    if (c < FIRST_SURROGATE) {
      return c;
    }
    return c >= AFTER_SURROGATES ? c - 0x800 : c + 0x2000;
  }
}
