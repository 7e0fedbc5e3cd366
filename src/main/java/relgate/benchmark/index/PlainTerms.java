package relgate.benchmark.index;

import java.util.ArrayList;
import java.util.List;
import relgate.benchmark.eval.Words;

/**
 * Words as the index has them: where a script writes without blanks, a text gives its characters
 * and its pairs of neighbours, a query only the pairs (a single character stays itself).
 */
final class PlainTerms {
  private PlainTerms() {}

  /** What a text is indexed by, separated by blanks. */
  static String ofText(String text) {
    List<String> words = Words.of(text);
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < words.size(); i++) {
      out.append(words.get(i)).append(' ');
      if (i > 0 && single(words.get(i)) && single(words.get(i - 1))) {
        out.append(words.get(i - 1)).append(words.get(i)).append(' ');
      }
    }
    return out.toString();
  }

  /** The terms of a query, each as often as it stands there: who repeats a word means it. */
  static List<String> ofQuery(String query) {
    List<String> all = new ArrayList<>(paired(Words.of(query)));
    new Compounds(query).wholes().stream().filter(whole -> !all.contains(whole)).forEach(all::add);
    return all;
  }

  private static List<String> paired(List<String> words) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean here = single(words.get(i));
      boolean pair = here && i + 1 < words.size() && single(words.get(i + 1));
      boolean ended = here && i > 0 && single(words.get(i - 1));
      if (pair) {
        out.add(words.get(i) + words.get(i + 1));
      } else if (!ended) {
        out.add(words.get(i));
      }
    }
    return out;
  }

  /** Whether a term is one character of a script without blanks. */
  static boolean isSingle(String term) {
    return single(term) && term.codePointCount(0, term.length()) == 1;
  }

  private static boolean single(String word) {
    return Words.isUnspaced(word.codePointAt(0));
  }
}
