package relgate.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import relgate.json.JsonWriter;

/**
 * The places of a template that a question fills: {@code {query}}, {@code {k}}, {@code {mode}},
 * {@code {tenant}}, {@code {filters}} and {@code {history}}.
 *
 * <p>A template is read once, from its start to its end, so that what a user typed is never read as
 * a place for anything.
 */
final class Places {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final Pattern DOUBLED = Pattern.compile("\\{\\{\\s*[A-Za-z_]");
  static final String QUERY = "query";
  private static final Set<String> NAMES =
      new TreeSet<>(Set.of(QUERY, "k", "mode", "tenant", "filters", "history"));

  /** Those whose value is JSON, not a text inside quotes. */
  private static final Set<String> JSON = Set.of("k", "filters", "history");

  private Places() {}

  /** Every name that a template may hold, for messages. */
  static String names() {
    return NAMES.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
  }

  /** Whether a template has this place. */
  static boolean has(String template, String name) {
    return template.contains("{" + name + "}");
  }

  /** Whether a template has any place at all. */
  static boolean any(String template) {
    return NAMES.stream().anyMatch(name -> has(template, name));
  }

  /** What looks like a place and is none; empty where all of them are known. */
  static Set<String> unknown(String template) {
    Set<String> unknown =
        PLACE
            .matcher(template)
            .results()
            .filter(found -> found.start() == 0 || template.charAt(found.start() - 1) != '$')
            .filter(found -> !NAMES.contains(found.group(1)))
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    DOUBLED.matcher(template).results().forEach(found -> unknown.add("{{ }}"));
    return unknown;
  }

  /** The template as JSON: texts are escaped for the inside of quotes. */
  static String json(String template, Question question) {
    return filled(
        template,
        values(question),
        (name, value) -> JSON.contains(name) ? value : unquoted(JsonWriter.line(value)));
  }

  /** The template as part of a URL or of a form: everything is percent-encoded. */
  static String encoded(String template, Question question) {
    return filled(template, values(question), (name, value) -> percent(value));
  }

  private static String percent(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }

  private static Map<String, String> values(Question question) {
    CaseContext context = question.context();
    return Map.of(
        QUERY,
        question.query(),
        "k",
        Integer.toString(question.asked()),
        "mode",
        question.mode().toString().toLowerCase(Locale.ROOT),
        "tenant",
        context.tenant() == null ? "" : context.tenant(),
        "filters",
        context.filters() == null ? "null" : JsonWriter.line(context.filters()),
        "history",
        JsonWriter.line(context.history()));
  }

  /** How a value is written at a place. */
  private interface Writing {
    String of(String name, String value);
  }

  private static String filled(String template, Map<String, String> values, Writing writing) {
    UnaryOperator<String> value =
        name -> writing.of(name, values.getOrDefault(name, "{" + name + "}"));
    return PLACE
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    NAMES.contains(found.group(1)) ? value.apply(found.group(1)) : found.group()));
  }
}
