package relgate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person as a decision file or a record names them. A name alone proves nothing; what is refused
 * here is what names nobody, or the same one twice.
 */
public record Person(String name) {
  /** Scripts that have letters which look alike. */
  private static final Set<UnicodeScript> ALIKE =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE);

  /**
   * Small letters of other scripts, from UTS 39's confusables, and the Latin ones they look like.
   */
  private static final String LOOK =
      "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u04bb\u0455\u0501\u051b\u051d\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u0131"
          + "\u043c\u043a\u0442\u0432\u043d";

  private static final String LIKE = "aeopcyxijhsdqwaopviktimktbh";

  /** Words that stand where a name is still missing, or for nobody in particular. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "tbd|tba|todo|n/?a|none|nobody|unknown|name|someone|somebody|anyone|anonymous|me|self|admin|root|test|x+|\\?+|ci|bot|.*\\[bot\\]|(the"
              + " |our )?(whole )?(team|teams|group"
              + "|staff|company|everyone|everybody|all|management|maintainers|developers|devs|ops)");

  /** What stands in brackets behind a name: an address, a role. */
  private static final Pattern ASIDE = Pattern.compile("<[^>]{0,200}>|\\([^)]{0,200}\\)");

  /**
   * Whether both names are one person's: they differ at most in case, spacing, the order of their
   * words, an address behind them, an initial for a word, and letters that nobody sees or that only
   * look different (as UTS 39 has it, for the letters that names are made of).
   */
  public boolean same(Person other) {
    List<String> mine = words();
    List<String> theirs = other.words();
    return plain().equals(other.plain())
        || (!mine.isEmpty() && mine.size() == theirs.size() && alike(mine, theirs));
  }

  /** Each word has its own partner: the same, or its initial. */
  private static boolean alike(List<String> mine, List<String> theirs) {
    List<String> left = new ArrayList<>(theirs);
    for (String word : mine) {
      Optional<String> partner =
          left.stream().filter(word::equals).findFirst().or(() -> initial(word, left));
      if (partner.isEmpty()) {
        return false;
      }
      left.remove(partner.get());
    }
    // Two people may share initials: one word at least is written out in both.
    return mine.stream().anyMatch(word -> word.length() > 1 && theirs.contains(word));
  }

  private static Optional<String> initial(String word, List<String> others) {
    return others.stream()
        .filter(o -> (word.length() == 1 || o.length() == 1) && word.charAt(0) == o.charAt(0))
        .findFirst();
  }

  /** Whether the name holds a letter or a digit that people can see, and is no word for nobody. */
  public boolean named() {
    String plain = plain();
    return plain.codePoints().anyMatch(Character::isLetterOrDigit)
        && !NOBODY.matcher(plain).matches();
  }

  /** The words of the name by their skeletons, without addresses and marks. */
  private List<String> words() {
    String bare = ASIDE.matcher(plain()).replaceAll(" ");
    StringBuilder skeleton = new StringBuilder();
    bare.codePoints().forEach(letter -> skeleton.appendCodePoint(latin(letter)));
    return Arrays.stream(skeleton.toString().split("[^\\p{L}\\p{M}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The Latin letter that a Cyrillic or Greek one looks like; itself where there is none. */
  private static int latin(int letter) {
    int at = LOOK.indexOf(letter);
    return at < 0 ? letter : LIKE.charAt(at);
  }

  /** Whether a word of the name mixes letters of two scripts, as a look-alike of another does. */
  public boolean disguised() {
    return Arrays.stream(name.split("[^\\p{L}\\p{M}]+")).anyMatch(w -> scripts(w).size() > 1);
  }

  private static Set<UnicodeScript> scripts(String word) {
    return word.codePoints()
        .mapToObj(UnicodeScript::of)
        .filter(ALIKE::contains)
        .collect(Collectors.toSet());
  }

  private String plain() {
    String text = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return text.replaceAll("[\\p{Cf}\\p{Cc}&&[^\\s]]", "")
        .replaceAll("[\\s\\p{Z}]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
