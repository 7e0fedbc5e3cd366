package relgate.benchmark;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problems;
import relgate.command.Secrets;
import relgate.config.KbIndexSection;
import relgate.config.KbSection.FailsIf;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/**
 * The request of a knowledge base, complete but for the question.
 *
 * @param url with the variables filled in and without a user's name; may hold places
 * @param body with the variables filled in; empty where none is sent
 * @param headers with the variables filled in; never shown
 * @param index the steps that fill the service, with the variables filled in; null for none
 * @param secrets the values of those variables, what stood before the {@code @} of the URL, and all
 *     others that are known
 */
record HttpTemplate(
    RetrieverSection section,
    String url,
    String body,
    Map<String, String> headers,
    @Nullable KbIndexSection index,
    Secrets secrets) {
  private static final Pattern USER = Pattern.compile("^(https?://)([^/?#]*)@", 2);
  private static final String STANDARD = "{\"query\": \"{query}\", \"k\": {k}}";
  private static final String PLACE = "kb.retriever";
  private static final String AUTHORIZATION = "Authorization";

  /**
   * Fills the variables in and tries the template with an awkward question.
   *
   * @throws BadInput for a variable that is not set, a place that no question fills, and everything
   *     else that cannot become a request
   */
  static HttpTemplate of(RetrieverSection section, Map<String, String> environment, Secrets known) {
    Problems problems = Problems.in(PLACE);
    List<String> secrets = new ArrayList<>();
    Variables variables = new Variables(environment, secrets);
    Map<String, String> headers = new LinkedHashMap<>();
    section
        .headers()
        .forEach(
            (name, text) ->
                headers.put(name, variables.filled(text, problems.at(PLACE + ".headers." + name))));
    String named = String.valueOf(section.url());
    String url = variables.filled(named, problems.at(PLACE + ".url"));
    Matcher user = USER.matcher(url);
    if (user.find()) {
      headers.putIfAbsent(AUTHORIZATION, basic(user.group(2)));
      secrets.add(user.group(2));
      url = user.replaceFirst("$1");
    }
    String body = variables.filled(body(section), problems.at(PLACE + ".request"));
    KbIndexSection index = index(section, variables, problems.at(HttpIndex.PLACE));
    // As they are written: what a variable holds is no place, and is not shown.
    places(named, body(section), problems);
    section.headers().forEach((name, text) -> unknown("headers." + name, text, problems));
    pointers(section, problems);
    problems.refuseIfAny();
    HttpTemplate template =
        new HttpTemplate(section, url, body, headers, index, known.andValues(secrets));
    template.tried();
    return template;
  }

  private static @Nullable KbIndexSection index(
      RetrieverSection section, Variables variables, Problems problems) {
    KbIndexSection index = section.index();
    return index == null ? null : index.filled(text -> variables.filled(text, problems));
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(RetrieverSection section) {
    boolean none = section.request() == null && section.method().equalsIgnoreCase("GET");
    return none ? "" : section.request() == null ? STANDARD : section.request();
  }

  /** A template that asks every question alike measures nothing. */
  private static void places(String url, String body, Problems problems) {
    String remedy = "Write the places as " + Places.names() + ".";
    // What stands behind a # is never sent.
    if (!Places.has(url.replaceFirst("#.*", ""), Places.QUERY) && !Places.has(body, Places.QUERY)) {
      problems.addAt("request", "the place {query}, here or in the url", "no such place", remedy);
    }
    unknown("url", url, problems);
    unknown("request", body, problems);
  }

  private static void unknown(String key, String text, Problems problems) {
    for (String unknown : Places.unknown(text)) {
      problems.addAt(
          key,
          "places out of " + Places.names(),
          unknown,
          "Write the places as " + Places.names() + ".");
    }
  }

  private static void pointers(RetrieverSection section, Problems problems) {
    Map<String, String> pointers = new LinkedHashMap<>();
    pointers.put("hits", section.hits());
    pointers.put("id", section.id());
    pointers.put("score", section.score());
    pointers.put("title", section.title());
    pointers.put("text", section.text());
    for (FailsIf each : section.failsIf()) {
      pointers.put("fails_if." + each.pointer(), each.pointer());
    }
    pointers.forEach(
        (key, pointer) -> {
          if (!Pointer.isOne(pointer)) {
            problems.addAt(key, "a JSON pointer such as /hits", pointer, "Start it with a slash.");
          }
        });
    if (section.idPattern() != null) {
      pattern(section.idPattern(), problems);
    }
  }

  private static void pattern(String text, Problems problems) {
    try {
      if (Pattern.compile(text).matcher("").groupCount() != 1) {
        String remedy = "Put the document's id in brackets, as in ^(.*)#\\d+$.";
        problems.addAt("id_pattern", "a pattern with one group", text, remedy);
      }
    } catch (PatternSyntaxException e) {
      problems.addAt("id_pattern", "a regular expression", e.getDescription(), "Correct it.");
    }
  }

  /**
   * Makes a request of an awkward question, so that a template that cannot work is seen at once.
   */
  private void tried() {
    Question awkward = Question.ofTopic("1", "a \"quoted\" question\n{k}", 10, Question.ANY_MODE);
    try {
      request(awkward);
      if (isJson()) {
        JsonReader.strict().parseAny(Places.json(body, awkward), PLACE + ".request");
      }
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          PLACE,
          "a method, headers and a URL that HTTP allows",
          masked(String.valueOf(e.getMessage())),
          "Correct them.");
    }
  }

  private boolean isJson() {
    return !body.isEmpty() && contentType().equals("application/json");
  }

  private String contentType() {
    return section.contentType().toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
  }

  /** A text of this service without what is secret. */
  String masked(String text) {
    return secrets.mask(text);
  }

  private URI server() {
    return URI.create(url.replaceFirst("^(https?://[^/?#]*).*$", "$1"));
  }

  /** A request to another path of the same server, with the same headers. */
  HttpRequest request(String method, String path, String contentType, String sent) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server().resolve(path));
    request.setHeader("Accept", "application/json");
    if (!sent.isEmpty()) {
      request.setHeader("Content-Type", contentType);
    }
    headers.forEach(request::setHeader);
    HttpRequest.BodyPublisher publisher =
        sent.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(sent);
    return request.method(method.toUpperCase(Locale.ROOT), publisher).build();
  }

  HttpRequest request(Question question) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Places.encoded(url, question)));
    request.setHeader("Accept", "application/json");
    request.setHeader("Accept-Encoding", "gzip");
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", section.contentType());
    }
    headers.forEach((name, text) -> request.setHeader(name, header(name, text, question)));
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(filledBody(question));
    return request.method(section.method().toUpperCase(Locale.ROOT), publisher).build();
  }

  /** A header without a place stays as it is: its variable may hold braces. */
  private String header(String name, String text, Question question) {
    String written = section.headers().getOrDefault(name, "");
    return Places.any(written) ? Places.encoded(text, question) : text;
  }

  private String filledBody(Question question) {
    return contentType().equals("application/x-www-form-urlencoded")
        ? Places.encoded(body, question)
        : Places.json(body, question);
  }
}
