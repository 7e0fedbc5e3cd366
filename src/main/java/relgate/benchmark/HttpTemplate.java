package relgate.benchmark;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.BadInput;
import relgate.Problems;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The request of a knowledge base, complete but for the question.
 *
 * @param headers with the variables filled in; never shown
 * @param secrets the values of those variables
 */
record HttpTemplate(RetrieverSection section, Map<String, String> headers, List<String> secrets) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final String STANDARD = "{\"query\": \"{query}\", \"k\": {k}}";
  private static final String PLACE = "kb.retriever";

  /**
   * Fills the variables into the headers and tries the template.
   *
   * @throws BadInput for a variable that is not set, and everything else that cannot become a
   *     request
   */
  static HttpTemplate of(RetrieverSection section, Map<String, String> environment) {
    Problems problems = Problems.in(PLACE);
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> secrets = new ArrayList<>();
    UnaryOperator<String> variables = name -> environment.getOrDefault(name, "");
    section
        .headers()
        .forEach(
            (name, text) ->
                headers.put(
                    name,
                    filled(text, variables, secrets, problems.at(PLACE + ".headers." + name))));
    pointers(section, problems);
    problems.refuseIfAny();
    HttpTemplate template = new HttpTemplate(section, headers, List.copyOf(secrets));
    template.tried();
    return template;
  }

  private static String filled(
      String text, UnaryOperator<String> variables, List<String> secrets, Problems problems) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String set = variables.apply(found.group(1));
              if (set.isEmpty()) {
                problems.add(
                    "the variable " + found.group(1),
                    "it is not set",
                    "Set it in the environment of this run.");
              }
              secrets.add(set);
              return Matcher.quoteReplacement(set);
            });
  }

  private static void pointers(RetrieverSection section, Problems problems) {
    Map<String, String> pointers = new LinkedHashMap<>();
    pointers.put("hits", section.hits());
    pointers.put("id", section.id());
    pointers.put("score", section.score());
    pointers.put("title", section.title());
    pointers.put("text", section.text());
    pointers.forEach(
        (key, pointer) -> {
          if (!Pointer.isOne(pointer)) {
            problems.addAt(key, "a JSON pointer such as /hits", pointer, "Start it with a slash.");
          }
        });
  }

  /**
   * Makes a request of an awkward question, so that a template that cannot work is seen at once.
   */
  private void tried() {
    try {
      request("a \"quoted\" question\n{k}", 10);
      if (!hasNoBody()) {
        JsonReader.strict().parseAny(body("a \"quoted\" question\n{k}", 10), PLACE + ".request");
      }
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          PLACE, "a method, headers and a URL that HTTP allows", masked(e), "Correct them.");
    }
  }

  private String masked(IllegalArgumentException e) {
    String text = String.valueOf(e.getMessage());
    for (String secret : secrets) {
      text = secret.isEmpty() ? text : text.replace(secret, "***");
    }
    return text;
  }

  HttpRequest request(String query, int k) {
    String url =
        String.valueOf(section.url())
            .replace("{k}", Integer.toString(k))
            .replace("{query}", URLEncoder.encode(query, StandardCharsets.UTF_8));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!hasNoBody()) {
      request.setHeader("Content-Type", "application/json");
    }
    request.setHeader("Accept", "application/json");
    headers.forEach(request::setHeader);
    HttpRequest.BodyPublisher body =
        hasNoBody()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body(query, k));
    return request.method(section.method().toUpperCase(Locale.ROOT), body).build();
  }

  private boolean hasNoBody() {
    return section.request() == null && section.method().equalsIgnoreCase("GET");
  }

  /** The query goes in last: what a user typed is never read as a place for anything. */
  private String body(String query, int k) {
    String template = section.request() == null ? STANDARD : section.request();
    String quoted = JsonWriter.line(query);
    return template
        .replace("{k}", Integer.toString(k))
        .replace("{query}", quoted.substring(1, quoted.length() - 1));
  }
}
