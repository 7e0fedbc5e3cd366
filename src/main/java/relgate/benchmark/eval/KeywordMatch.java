package relgate.benchmark.eval;

import java.util.List;
import java.util.Locale;

/** How a keyword is looked for in a hit: as whole words in a row, or anywhere, as old sets do. */
public enum KeywordMatch {
  TOKEN,
  SUBSTRING;

  /** Whether the keyword stands in the text; case, accents and compatibility forms are folded. */
  boolean found(String keyword, String text) {
    return switch (this) {
      case TOKEN -> inRow(Words.of(text), Words.of(keyword));
      case SUBSTRING -> Words.folded(text).contains(Words.folded(keyword));
    };
  }

  private static boolean inRow(List<String> words, List<String> row) {
    return !row.isEmpty() && java.util.Collections.indexOfSubList(words, row) >= 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
