package relgate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A person as a decision file or a record names them. */
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
   * Whether both names are one person's: they differ at most in case, spacing and letters that
   * nobody sees or that only look different.
   */
  public boolean same(Person other) {
    return plain().equals(other.plain());
  }

  /** Whether the name holds a letter or a digit that people can see. */
  public boolean named() {
    return plain().codePoints().anyMatch(Character::isLetterOrDigit);
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
