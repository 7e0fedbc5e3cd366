package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Text to words that compare: folded by {@link Folding}, split at whatever is no letter, digit or
 * mark. In scripts that put no blanks between words (Chinese, Japanese, Korean, Thai and their
 * like) each character is a word.
 */
public final class Words {
  private Words() {}

  public static List<String> of(String text) {
    String folded = folded(text);
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean single = isUnspaced(c);
      if (single || !isPart(c)) {
        if (start >= 0) {
          words.add(folded.substring(start, i));
          start = -1;
        }
        if (single) {
          words.add(folded.substring(i, next));
        }
      } else if (start < 0) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      words.add(folded.substring(start));
    }
    return words;
  }

  /** The text with compatibility forms, case and optional signs folded; see {@link Folding}. */
  public static String folded(String text) {
    return Folding.of(text);
  }

  /** Whether a character belongs to a script that writes without blanks between words. */
  public static boolean isUnspaced(int codePoint) {
    if (codePoint < 0xE00 || !isPart(codePoint)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, BOPOMOFO, YI -> true;
      default -> codePoint == 'ー';
    };
  }

  private static boolean isPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }
}
