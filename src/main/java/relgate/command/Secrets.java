package relgate.command;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values that must never leave: masked as they are, in base64, URL-encoded, and escaped for
 * JSON and XML. Never printed itself. Masking takes time linear in the text, however many secrets.
 */
public final class Secrets {
  private static final List<String> NAMES =
      List.of("SECRET", "TOKEN", "PASSWORD", "PASSWD", "KEY", "CREDENTIAL", "DSN");

  private final Set<String> values;
  private final Automaton automaton;

  private Secrets(Set<String> values) {
    this.values = values;
    Set<String> words = new LinkedHashSet<>();
    values.forEach(v -> words.addAll(SecretForms.of(v)));
    automaton = new Automaton(words);
  }

  /** Masks nothing. */
  public static Secrets none() {
    return new Secrets(Set.of());
  }

  /**
   * The values of at least six characters of the variables whose names say SECRET, TOKEN, PASSWORD,
   * PASSWD, KEY, CREDENTIAL or DSN, and the password inside any value that is a URL.
   */
  public static Secrets in(Map<String, String> environment) {
    return none().and(environment);
  }

  /** The same, from several sources at once: the environment and every assignment of env files. */
  public static Secrets in(Collection<Map<String, String>> environments) {
    Set<String> values = new LinkedHashSet<>();
    environments.forEach(variables -> gather(variables, values));
    return none().andValues(values);
  }

  /** These and the secrets of more variables, such as those of an env file. */
  public Secrets and(Map<String, String> variables) {
    Set<String> more = new LinkedHashSet<>();
    gather(variables, more);
    return andValues(more);
  }

  private static void gather(Map<String, String> variables, Set<String> values) {
    variables.forEach(
        (name, value) -> {
          if (isSecretName(name)) {
            values.add(value);
          } else {
            values.addAll(SecretForms.passwords(value));
          }
        });
  }

  /** These and more values, whatever their variables are called. */
  public Secrets andValues(Collection<String> more) {
    Set<String> known = new LinkedHashSet<>(values);
    more.stream().filter(v -> v.length() >= SecretForms.LEAST).forEach(known::add);
    return known.size() == values.size() ? this : new Secrets(known);
  }

  /** Whether a variable of this name holds a secret. */
  public static boolean isSecretName(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return NAMES.stream().anyMatch(upper::contains);
  }

  /**
   * The text with {@code ***} for each secret. JSON, XML and the like are masked value by value
   * before they are written, so that their syntax stays whole.
   */
  public String mask(String text) {
    if (values.isEmpty() || text.length() < SecretForms.LEAST) {
      return text;
    }
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

  /** A filter that masks what passes through it. */
  CharSink masking(CharSink next) {
    return values.isEmpty() ? next : new Masker(automaton, next);
  }

  /** Control goes first: taking it out later could join the two halves of a secret. */
  CharSink showing(CharSink next) {
    return new ControlFilter(masking(new WorkflowFilter(next)));
  }

  private static void pass(String text, CharSink chain) {
    for (int i = 0; i < text.length(); i++) {
      chain.put(text.charAt(i));
    }
    chain.end();
  }

  /** How many there are, and never which. */
  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
