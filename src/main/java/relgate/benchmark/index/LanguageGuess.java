package relgate.benchmark.index;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import relgate.benchmark.corpus.Document;
import relgate.benchmark.eval.Words;

/**
 * The language in which most of a corpus is written, by its commonest words: the language whose
 * stop words stand there most often. Where a script puts no blanks between words, the script
 * decides.
 */
final class LanguageGuess {
  /** Documents that are looked at, evenly taken, and characters of each. */
  private static final int DOCUMENTS = 300;

  private static final int CHARACTERS = 2_000;

  /** Every fifth word of an English text is a stop word of Lucene's; of no other language's. */
  private static final double SURELY_ENGLISH = 0.2;

  /**
   * Fewer stop words than this say that the language is another one, or that these are no texts.
   */
  private static final double LEAST = 0.1;

  /** One word of a few may be a name. */
  private static final int FEWEST = 2;

  /** A text in such a script has fewer characters than one with blanks that says as much. */
  private static final double LEAST_UNSPACED = 0.2;

  /** Japanese mixes Han with kana; a Chinese text of names in kana does not. */
  private static final double MOSTLY_HAN = 0.85;

  /** Where no language is sure, words of nothing but a to z are stemmed as English ones. */
  private static final double MOSTLY_ASCII = 0.95;

  /** Letters that stand in Serbian, but neither in Russian nor in Bulgarian; and Ukrainian ones. */
  private static final String SERBIAN = "јљњћђџ";

  private static final String UKRAINIAN = "іїєґ";

  /** In such texts they are more than this share of the letters. */
  private static final double LEAST_OWN = 0.02;

  /** Languages of scripts that tell nothing by themselves; the others have no stop words here. */
  private static final Set<Language> SPACED =
      EnumSet.complementOf(
          EnumSet.of(
              Language.JA, Language.KO, Language.TH, Language.UK, Language.UND, Language.ZH));

  private final Map<String, Integer> words = new HashMap<>();
  private final Map<Character.UnicodeScript, Integer> unspaced = new HashMap<>();
  private int letters;
  private int ascii;
  private int count;

  private LanguageGuess() {}

  static Language of(List<Document> documents) {
    LanguageGuess guess = new LanguageGuess();
    int step = Math.max(1, documents.size() / DOCUMENTS);
    for (int i = 0; i < documents.size(); i += step) {
      String text = documents.get(i).text();
      guess.add(text.substring(0, Math.min(CHARACTERS, text.length())));
    }
    return guess.best();
  }

  /** Counts words as they are written, without folding: accents tell languages apart. */
  private void add(String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part = i < text.length() && isPart(text.charAt(i));
      if (part) {
        letters++;
        ascii += text.charAt(i) < 0x80 ? 1 : 0;
        start = start < 0 ? i : start;
        if (Words.isUnspaced(text.charAt(i))) {
          unspaced.merge(Character.UnicodeScript.of(text.charAt(i)), 1, Integer::sum);
        }
      } else if (start >= 0) {
        words.merge(text.substring(start, i).toLowerCase(Locale.ROOT), 1, Integer::sum);
        count++;
        start = -1;
      }
    }
  }

  private static boolean isPart(char c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private Language best() {
    int without = unspaced.values().stream().mapToInt(Integer::intValue).sum();
    if (without > letters * LEAST_UNSPACED) {
      return byScript(without);
    }
    if (share(Language.EN) >= SURELY_ENGLISH) {
      return Language.EN;
    }
    if (own(SERBIAN) > letters * LEAST_OWN) {
      return Language.SR;
    }
    return own(UKRAINIAN) > letters * LEAST_OWN ? Language.UK : byWords();
  }

  private Language byWords() {
    Language best = ascii > letters * MOSTLY_ASCII ? Language.EN : Language.UND;
    double most = LEAST;
    for (Language each : SPACED) {
      double share = share(each);
      if (share > most) {
        best = each;
        most = share;
      }
    }
    return best;
  }

  /** How many letters are out of these. */
  private int own(String these) {
    return words.entrySet().stream()
        .mapToInt(
            w -> w.getValue() * (int) w.getKey().chars().filter(c -> these.indexOf(c) >= 0).count())
        .sum();
  }

  private Language byScript(int without) {
    if (unspaced.getOrDefault(Character.UnicodeScript.THAI, 0) > without / 2) {
      return Language.TH;
    }
    int han = unspaced.getOrDefault(Character.UnicodeScript.HAN, 0);
    if (unspaced.getOrDefault(Character.UnicodeScript.HANGUL, 0) > without / 2) {
      return Language.KO;
    }
    return han > without * MOSTLY_HAN ? Language.ZH : han > 0 ? Language.JA : Language.UND;
  }

  /** The share of the words that are stop words of a language; 0 where it has none of its own. */
  private double share(Language language) {
    if (count == 0) {
      return 0;
    }
    CharArraySet stops = language.stopWords();
    int hits = 0;
    for (Map.Entry<String, Integer> word : words.entrySet()) {
      hits += stops.contains(word.getKey()) ? word.getValue() : 0;
    }
    return hits < FEWEST ? 0 : (double) hits / count;
  }
}
