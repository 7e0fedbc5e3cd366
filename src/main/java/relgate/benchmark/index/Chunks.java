package relgate.benchmark.index;

import java.util.ArrayList;
import java.util.List;

/** Long texts in pieces that overlap, so that a passage in the middle of a book can be found. */
final class Chunks {
  /** A text up to here stays whole: an abstract or a page ranks best as one. In characters. */
  static final int WHOLE = 3_000;

  private static final int LENGTH = 2_400;
  private static final int OVERLAP = 300;

  private Chunks() {}

  static List<String> of(String text) {
    if (text.length() <= WHOLE) {
      return List.of(text);
    }
    List<String> chunks = new ArrayList<>();
    int start = 0;
    while (text.length() - start > LENGTH) {
      int end = blankBefore(text, start + LENGTH, start + LENGTH - OVERLAP);
      chunks.add(text.substring(start, end));
      start = blankBefore(text, end - OVERLAP, end - 2 * OVERLAP);
    }
    chunks.add(text.substring(start));
    return chunks;
  }

  /** The last blank before a place, but not before the limit; never between two surrogates. */
  private static int blankBefore(String text, int place, int limit) {
    for (int i = place; i > limit; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
  }
}
