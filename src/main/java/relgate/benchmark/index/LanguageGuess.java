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
 * stop words stand there most often. Many corpora hold texts that nobody translated: where many are
 * English and many are not, they have two. Where a script puts no blanks between words, the script
 * decides.
 */
final class LanguageGuess {
  /** Documents that are looked at, evenly taken, and characters of each. */
  private static final int DOCUMENTS = 300;

  private static final int CHARACTERS = 2_000;

  /** Where so many texts are English and so many are not, both languages count. */
  private static final double LEAST_OF_BOTH = 0.15;

  /** Fewer texts tell no mixture. */
  private static final int FEWEST_TEXTS = 10;

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

  /** Languages of scripts that tell by themselves, and put no blanks where an analyzer cuts. */
  private static final Set<Language> UNSPACED =
      EnumSet.of(Language.JA, Language.KO, Language.TH, Language.ZH);

  /** Languages of scripts that tell nothing by themselves; the others have no stop words here. */
  private static final Set<Language> SPACED = spaced();

  private final Map<String, Integer> words = new HashMap<>();
  private final Map<Character.UnicodeScript, Integer> unspaced = new HashMap<>();
  private int letters;
  private int ascii;
  private int count;

  private LanguageGuess() {}

  private static Set<Language> spaced() {
    Set<Language> spaced = EnumSet.complementOf(EnumSet.of(Language.UK, Language.UND));
    spaced.removeAll(UNSPACED);
    return spaced;
  }

  static Languages of(List<Document> documents) {
    LanguageGuess whole = new LanguageGuess();
    LanguageGuess others = new LanguageGuess();
    CharArraySet stops = Language.EN.stopWords();
    int texts = 0;
    int english = 0;
    int step = Math.max(1, documents.size() / DOCUMENTS);
    for (int i = 0; i < documents.size(); i += step) {
      String text = documents.get(i).text();
      String start = text.substring(0, Math.min(CHARACTERS, text.length()));
      LanguageGuess own = new LanguageGuess();
      own.add(start);
      whole.add(start);
      texts++;
      if (own.share(stops) >= SURELY_ENGLISH) {
        english++;
      } else {
        others.add(start);
      }
    }
    double fewer = Math.min(english, texts - english);
    boolean mixed = texts >= FEWEST_TEXTS && fewer >= LEAST_OF_BOTH * texts;
    return mixed
        ? mixed(whole.best(), others.best(), 2 * english >= texts)
        : Languages.only(whole.best());
  }

  /** English and the language of the texts that are not English, the commoner one first. */
  private static Languages mixed(Language whole, Language other, boolean mostlyEnglish) {
    if (other == Language.EN || other == Language.UND) {
      return Languages.only(whole);
    }
    // English would cut such a script into characters, whose many matches drown its words.
    if (UNSPACED.contains(other)) {
      return Languages.only(other);
    }
    return mostlyEnglish ? new Languages(Language.EN, other) : new Languages(other, Language.EN);
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
    return share(language.stopWords());
  }

  private double share(CharArraySet stops) {
    int hits = 0;
    for (Map.Entry<String, Integer> word : words.entrySet()) {
      hits += stops.contains(word.getKey()) ? word.getValue() : 0;
    }
    return hits < FEWEST || count == 0 ? 0 : (double) hits / count;
  }
}
