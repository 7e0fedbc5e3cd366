package relgate.command;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import relgate.json.RecordTexts;

/**
 * The values that must never leave: masked as they are and encoded, however they are escaped,
 * quoted and wrapped, and beside them whatever has the shape of a token. Never printed itself.
 * Masking takes time linear in the text, however many secrets.
 */
public final class Secrets {
  private final Set<String> values;
  private @Nullable Words words;

  /**
   * What is looked for, made when the first text is masked.
   *
   * @param literal words of which too little is left when quotes and blanks are read over
   */
  private record Words(Automaton normal, Beginnings beginnings, Automaton literal) {}

  private Secrets(Set<String> values) {
    this.values = values;
  }

  private synchronized Words words() {
    Words known = words;
    if (known == null) {
      known = wordsOf(values);
      words = known;
    }
    return known;
  }

  private static Words wordsOf(Set<String> values) {
    Set<String> normal = new LinkedHashSet<>();
    Set<String> exact = new LinkedHashSet<>();
    for (String value : values) {
      for (String form : SecretForms.of(value)) {
        String word = normalized(form);
        if (word.length() >= SecretForms.LEAST) {
          normal.add(word);
        } else {
          exact.add(form.replace("\n", "").replace("\r", ""));
        }
      }
    }
    exact.removeIf(form -> form.length() < SecretForms.LEAST);
    Automaton automaton = new Automaton(normal);
    return new Words(automaton, new Beginnings(normal, automaton), new Automaton(exact));
  }

  /** A secret as the masker reads it: without terminal control, escapes, quotes and blanks. */
  private static String normalized(String form) {
    StringBuilder visible = new StringBuilder();
    pass(form, new ControlFilter(new TextSink(visible)));
    StringBuilder word = new StringBuilder();
    Normalizer normalizer =
        new Normalizer(
            new Normalizer.Reader() {
              @Override
              public void read(char c, long first, long last) {
                word.append(c);
              }

              @Override
              public void apart() {}
            });
    for (int i = 0; i < visible.length(); i++) {
      normalizer.put(visible.charAt(i), i);
    }
    normalizer.end();
    return word.toString();
  }

  /** Masks nothing. */
  public static Secrets none() {
    return new Secrets(Set.of());
  }

  /**
   * The secrets among variables: those whose names say so, and what stands in any value at a place
   * or in a shape of secrets.
   */
  public static Secrets in(Map<String, String> environment) {
    return none().and(environment);
  }

  /** The same, from several sources at once: the environment and every assignment of env files. */
  public static Secrets in(Collection<Map<String, String>> environments) {
    return in(environments, value -> false);
  }

  /**
   * The same.
   *
   * @param file whether a value names a file that is there, and is no secret then
   */
  public static Secrets in(Collection<Map<String, String>> environments, Predicate<String> file) {
    Set<String> values = new LinkedHashSet<>();
    environments.forEach(variables -> gather(variables, file, values));
    return none().andValues(values);
  }

  /** These and the secrets of more variables, such as those of an env file. */
  public Secrets and(Map<String, String> variables) {
    Set<String> more = new LinkedHashSet<>();
    gather(variables, value -> false, more);
    return andValues(more);
  }

  private static void gather(
      Map<String, String> variables, Predicate<String> file, Set<String> values) {
    variables.forEach(
        (name, value) -> {
          if (!SecretNames.isSecret(name)) {
            values.addAll(SecretPlaces.in(value));
          } else if (!SecretValues.harmless(name, value) && !file.test(value)) {
            values.add(value);
            values.addAll(SecretPlaces.ofAddress(value));
          }
        });
  }

  /** These and more values, whatever their variables are called. */
  public Secrets andValues(Collection<String> more) {
    Set<String> known = new LinkedHashSet<>(values);
    more.stream().filter(v -> v.length() >= SecretForms.LEAST).forEach(known::add);
    return known.size() == values.size() ? this : new Secrets(known);
  }

  /** The secrets in one variable: its value, or what stands in it at a place of secrets. */
  public static Set<String> valuesIn(String name, String value) {
    Set<String> values = new LinkedHashSet<>();
    gather(Map.of(name, value), file -> false, values);
    return values;
  }

  /** Whether a value is too random for a name, a path or an address. */
  public static boolean looksRandom(String value) {
    return SecretValues.looksRandom(value);
  }

  /** Whether a variable of this name holds a secret. */
  public static boolean isSecretName(String name) {
    return SecretNames.isSecret(name);
  }

  /**
   * The text with {@code ***} for each secret. JSON, XML and the like are masked value by value
   * before they are written, so that their syntax stays whole.
   */
  public String mask(String text) {
    if (text.length() < SecretForms.LEAST) {
      return text;
    }
    String masked = maskedAsIs(text);
    if (text.indexOf(0x1b) < 0 && text.indexOf(0x9b) < 0) {
      return masked;
    }
    // Where terminal control keeps a secret apart, it goes: what is left reads as on the terminal.
    String shown = maskedAsIs(withoutControl(text));
    return shown.equals(withoutControl(masked)) ? masked : shown;
  }

  private static String withoutControl(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    pass(text, new ControlFilter(new TextSink(plain)));
    return plain.toString();
  }

  private String maskedAsIs(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    pass(text, masking(new TextSink(masked)));
    return masked.toString();
  }

  /**
   * The text as people may see it: masked, without terminal control, and without anything that a CI
   * server would take for a command.
   */
  public String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    pass(text, showing(new TextSink(shown)));
    return shown.toString();
  }

  /**
   * A value with {@code ***} for each secret in its texts: records, lists and maps are masked
   * before they are written, so that their syntax, their keys and relgate's own words stay whole.
   */
  public <T> T masked(T value) {
    return RecordTexts.changed(value, this::mask);
  }

  /** A filter that masks what passes through it. */
  CharSink masking(CharSink next) {
    CharSink shapes = new ShapeMasker(next);
    if (values.isEmpty()) {
      return shapes;
    }
    Words known = words();
    CharSink exact = known.literal().longest() == 0 ? shapes : new Masker(known.literal(), shapes);
    return new NormalMasker(known.normal(), known.beginnings(), exact);
  }

  /** Control goes first: taking it out later could join the two halves of a secret. */
  CharSink showing(CharSink next) {
    return new ControlFilter(masking(new WorkflowFilter(next)));
  }

  private static void pass(String text, CharSink chain) {
    char[] chars = text.toCharArray();
    chain.put(chars, 0, chars.length);
    chain.end();
  }

  /** How many there are, and never which. */
  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
