package relgate.benchmark.index;

import java.util.ArrayList;
import java.util.List;
import relgate.benchmark.eval.Words;

/**
 * Terms that are written as one but fall into several words: {@code snake_case}, {@code e-mail} and
 * {@code 2.41.3} as a whole, {@code parseArgs} in pieces. A text is indexed by both besides its
 * words; a query asks for the wholes alone, as the pieces of a name (Post, Gre, SQL) find too much.
 */
final class Compounds {
  /** Longer ones are encoded bytes and paths, which nobody types. In characters. */
  private static final int LONGEST = 64;

  /** Stands between two numbers, so that 2.41 is not 241; a character that no text should hold. */
  private static final char POINT = '\uE000';

  private final String text;
  private final List<String> wholes = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();

  /** Folded as words are, in the order of the text, as often as they stand there. */
  Compounds(String text) {
    this.text = text;
    int start = -1;
    boolean joined = false;
    boolean humps = false;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isPart(text.charAt(i))) {
        humps |= start >= 0 && isHump(i, start);
        start = start < 0 ? i : start;
      } else if (start >= 0 && isJoint(i)) {
        joined = true;
      } else if (start >= 0) {
        add(start, i, joined, humps);
        start = -1;
        joined = false;
        humps = false;
      }
    }
  }

  /** The joined ones without what joins them. */
  List<String> wholes() {
    return wholes;
  }

  /** What a text is indexed by besides its words, separated by blanks. */
  static String ofText(String text) {
    Compounds compounds = new Compounds(text);
    return String.join(" ", compounds.wholes) + ' ' + String.join(" ", compounds.pieces);
  }

  private void add(int start, int end, boolean joined, boolean humps) {
    if (joined && end - start <= LONGEST) {
      wholes.add(Words.folded(whole(start, end)));
    }
    if (humps && end - start <= LONGEST) {
      cut(start, end);
    }
  }

  /** Without what joins it, but for a point between numbers; v2.41 is 2.41. */
  private String whole(int start, int end) {
    StringBuilder out = new StringBuilder(end - start);
    boolean version =
        Character.toLowerCase(text.charAt(start)) == 'v' && isDigit(text.charAt(start + 1));
    for (int i = version ? start + 1 : start; i < end; i++) {
      char c = text.charAt(i);
      if (isPart(c)) {
        out.append(c);
      } else if (isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1))) {
        out.append(POINT);
      }
    }
    return out.toString();
  }

  private void cut(int start, int end) {
    int from = start;
    boolean hump = false;
    for (int i = start + 1; i <= end; i++) {
      boolean over = i == end || !isPart(text.charAt(i));
      boolean next = !over && isPart(text.charAt(i - 1)) && isHump(i, start);
      if (next || (over && hump && from < i)) {
        pieces.add(Words.folded(text.substring(from, i)));
      }
      hump = next || (hump && !over);
      from = next ? i : over ? i + 1 : from;
    }
  }

  /**
   * Whether a piece begins here: a capital after a small letter, or the last of several before one.
   */
  private boolean isHump(int i, int start) {
    if (i <= start || !Character.isUpperCase(text.charAt(i))) {
      return false;
    }
    char before = text.charAt(i - 1);
    boolean small = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
    return Character.isLowerCase(before) || (small && Character.isUpperCase(before));
  }

  /** Whether two parts are one: a point, hyphen or underscore with a part on either side. */
  private boolean isJoint(int i) {
    if (i + 1 >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return (c == '-' || c == '_' || c == '.')
        && isPart(text.charAt(i - 1))
        && isPart(text.charAt(i + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Scripts without blanks have their own pairs; see {@link PlainTerms}. */
  private static boolean isPart(char c) {
    return c < 0xE00 && Character.isLetterOrDigit(c);
  }
}
