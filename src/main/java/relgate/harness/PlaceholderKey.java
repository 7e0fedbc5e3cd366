package relgate.harness;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a key that somebody made up, or copied from a manual, from one that a machine drew.
 *
 * <p>Sources of the words and keys: the manuals and starter projects of Django (insecure keys of
 * {@code startproject}), Flask, FastAPI, Laravel, Symfony, Rails, Express, Airflow, Superset, AWS
 * and jwt.io; the tables of default secrets of the scanners gitleaks and detect-secrets.
 */
public final class PlaceholderKey {
  /** Below this many different characters nothing was drawn at random. */
  private static final int DIFFERENT = 5;

  /** Random characters that a key may bear beside words, as {@code sk_test_...} does. */
  private static final int RANDOM = 16;

  private static final double MADE_OF_WORDS = 0.7;
  private static final double MADE_OF_SEQUENCES = 0.6;

  /** Keys of manuals that look drawn, lower case. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
          "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
          "_5#y2l\"f4q8z\\n\\xec]/",
          "wjalrxutnfemi/k7mdeng/bpxrficyexamplekey",
          "a0zr98j/3yx r~xhh!jmn]lwx/,?rt",
          "thistokenisnotsosecretchangeit",
          "thisismyscretkey");

  private static final int HEX = 16;
  private static final double MADE_BY_TURNS = 0.8;
  private static final double REPEATED = 0.8;

  /** Phrases that no drawn key holds. */
  private static final List<String> PHRASES =
      List.of(
          """
          changeme changethis changeit changein changebefore tobechanged replaceme replacethis
          replacewith yoursecret yourkey yourown placeholder djangoinsecure insertyour putyour
          enteryour setyour addyour fillmein donotuse notasecret notsecret nosecret
          notsecure notsosecret insecure unsafe examplekey dummysecret supersecret topsecret
          mysecret secretkey password letmein keyboardcat loremipsum thisisa keepitsecret
          generateme generatea somerandom deadbeef correcthorse redacted cafebabe
          neverguess hardtoguess toguess iloveyou quickbrown opensslrand devurandom trustno1
          ultrasecure secretgoeshere passwort geheimes wachtwoord motdepasse contrase hunter2
          shouldbe mustbe 314159265 271828182 abracadabra opensesame
          """
              .strip()
              .split("\\s+"));

  private static final List<String> WORDS =
      List.of(
          """
          development production application replacement temporary generated generate random
          secret secure sample example default session signing encrypt encryption cookie
          django flask rails laravel change please before testing tests test local localhost
          dummy fake demo token string value super really very long enough characters chars
          admin root user server backend frontend service database staging release jwt hmac
          salt pass phrase private public foobar foo bar baz the this that with your here must
          not for and todo fixme lorem senha geheim parola segreto changed unset fallback
          welcome spring summer autumn winter its tbd tba xxx monkey dragon love you will never guess hard enter insert fill
          put get ultra strong complex unique long character cut paste copy auto yours ours
          key keys app api dev prod env new old some only use set hello world abc
          xyz aaa zzz none null undefined company project shop my is in me it be to of do
          at 2023 2024 2025 2026 123 1234 12345 123456
          """
              .strip()
              .split("\\s+"));

  private static final List<String> ROWS =
      List.of(
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "1qaz",
          "2wsx",
          "3edc",
          "4rfv",
          "5tgb",
          "6yhn",
          "7ujm",
          "azertyuiop",
          "qwertzuiop",
          "1234567890",
          "abcdefghijklmnopqrstuvwxyz",
          "!@#$%^&*()");

  private static final Pattern TEMPLATE =
      Pattern.compile(
          "(?s)<.*>|\\[.*]|\\*+|.*(\\$\\{|\\{\\{|\\$\\(|%\\().*|\\$[A-Za-z_]\\w*|__.*__|`.*`"
              + "|%+\\w+%+|@+[\\w.]+@+|#\\{.*}#?|\\{\\w+}"
              // References that some tool was to resolve: 1Password, vault, ansible, AWS.
              + "|(op|vault|ref\\+\\w+|arn|ssm|awssm|gcpsm|keyvault|doppler|env|file):.*|!vault\\b.*");

  private static final Pattern MARKER =
      Pattern.compile(
          "example|test|testing|sample|demo|dummy|default|todo|secret|change|temp|fake");

  private PlaceholderKey() {}

  /**
   * The sign by which the value is no drawn key, as a clause that does not show it; empty where it
   * bears none.
   *
   * @param variable whose name is no key either
   */
  public static Optional<String> sign(String value, String variable) {
    return written(value, variable)
        .or(() -> decoded(value).flatMap(text -> written(text, variable)));
  }

  private static Optional<String> written(String value, String variable) {
    String lower = value.toLowerCase(Locale.ROOT);
    String plain = plain(lower);
    String unleeted = plain(unleeted(lower));
    if (value.chars().distinct().count() < DIFFERENT) {
      return Optional.of("has fewer than " + DIFFERENT + " different characters");
    }
    if (TEMPLATE.matcher(value).matches()) {
      return Optional.of("is a template that nobody filled in");
    }
    if (PUBLISHED.contains(lower)) {
      return Optional.of("is a key of a manual");
    }
    if (PHRASES.stream().anyMatch(p -> plain.contains(p) || unleeted.contains(p))) {
      return Optional.of("is a placeholder");
    }
    if (plain.contains(plain(variable.toLowerCase(Locale.ROOT))) && plain.length() < 2 * RANDOM) {
      return Optional.of("holds the variable's own name");
    }
    if (repeats(lower)) {
      return Optional.of("repeats one part of itself");
    }
    if (isSequence(lower) || isSequence(plain)) {
      return Optional.of("is a sequence of keys or letters");
    }
    boolean words = share(plain) >= MADE_OF_WORDS || share(unleeted) >= MADE_OF_WORDS;
    return words || isMarked(lower) ? Optional.of("is made of words") : Optional.empty();
  }

  /** The text of a value that is the base64 or the hex of one: no drawn key is printable there. */
  private static Optional<String> decoded(String value) {
    return Stream.<Function<String, byte[]>>of(
            HexFormat.of()::parseHex, Base64.getDecoder()::decode)
        .flatMap(decoder -> bytes(decoder, value).stream())
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .filter(text -> text.matches("[\\x20-\\x7e]{4,}"))
        .findFirst();
  }

  private static Optional<byte[]> bytes(Function<String, byte[]> decoder, String value) {
    try {
      return Optional.of(decoder.apply(value.replace('-', '+').replace('_', '/')));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String plain(String lower) {
    return lower.replaceAll("[^a-z0-9]", "");
  }

  private static String unleeted(String lower) {
    return lower
        .replace('4', 'a')
        .replace('@', 'a')
        .replace('3', 'e')
        .replace('0', 'o')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('5', 's')
        .replace('$', 's')
        .replace('7', 't');
  }

  /** A part of at most half its length, over and over but for a few characters. */
  private static boolean repeats(String text) {
    for (int unit = 1; unit <= text.length() / 2; unit++) {
      int same = 0;
      for (int i = unit; i < text.length(); i++) {
        same += text.charAt(i) == text.charAt(i - unit) ? 1 : 0;
      }
      if (same >= REPEATED * (text.length() - unit)) {
        return true;
      }
    }
    return false;
  }

  /** A sequence, two of them by turns (1q2w3e), or bytes that count (000102). */
  private static boolean isSequence(String lower) {
    return inSequence(lower) >= MADE_OF_SEQUENCES
        || (inSequence(everySecond(lower, 0)) >= MADE_BY_TURNS
            && inSequence(everySecond(lower, 1)) >= MADE_BY_TURNS)
        || counts(lower);
  }

  private static String everySecond(String text, int from) {
    StringBuilder every = new StringBuilder();
    for (int i = from; i < text.length(); i += 2) {
      every.append(text.charAt(i));
    }
    return every.toString();
  }

  private static boolean counts(String lower) {
    String hex = lower.replaceAll("[ :-]", "");
    if (hex.length() < HEX || !hex.matches("([0-9a-f]{2})+")) {
      return false;
    }
    byte[] bytes = HexFormat.of().parseHex(hex);
    int steps = 0;
    for (int i = 2; i < bytes.length; i++) {
      steps += (byte) (bytes[i] - bytes[i - 1]) == (byte) (bytes[1] - bytes[0]) ? 1 : 0;
    }
    return steps >= MADE_OF_SEQUENCES * (bytes.length - 2);
  }

  /** The share of neighbours that are neighbours on a keyboard or in the alphabet too. */
  private static double inSequence(String text) {
    int pairs = 0;
    for (int i = 1; i < text.length(); i++) {
      String pair = text.substring(i - 1, i + 1);
      String back = new StringBuilder(pair).reverse().toString();
      boolean same = pair.charAt(0) == pair.charAt(1);
      pairs += same || ROWS.stream().anyMatch(r -> r.contains(pair) || r.contains(back)) ? 1 : 0;
    }
    return pairs / (double) Math.max(1, text.length() - 1);
  }

  /** The largest share of the text that words cover, none of them overlapping another. */
  private static double share(String text) {
    int[] covered = new int[text.length() + 1];
    for (int end = 1; end <= text.length(); end++) {
      covered[end] = covered[end - 1];
      for (String word : WORDS) {
        if (text.startsWith(word, end - word.length())) {
          int length = word.length();
          covered[end] = Math.max(covered[end], covered[end - length] + length);
        }
      }
    }
    return covered[text.length()] / (double) Math.max(1, text.length());
  }

  /** A word that stands apart says what the key is, where too little beside it was drawn. */
  private static boolean isMarked(String lower) {
    List<String> parts = List.of(lower.split("[^a-z0-9]+", -1));
    int rest =
        parts.stream().filter(part -> share(part) < MADE_OF_WORDS).mapToInt(String::length).sum();
    return rest < RANDOM && parts.stream().anyMatch(part -> MARKER.matcher(part).matches());
  }
}
