package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.ToolFailure;
import relgate.benchmark.corpus.Document;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** Against a real HTTP server that can fail in each way. */
class HttpIndexTest {
  private static final String FILL =
      "{\"path\": \"/kb/_bulk\", \"document\": \"{\\\"i\\\": \\\"{id}\\\"}\\n"
          + "{\\\"x\\\": \\\"{title}|{text}\\\"}\\n\"}";
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** Path to status and body; everything else is 200 and an empty object. */
  private final Map<String, Map.Entry<Integer, String>> answers = new HashMap<>();

  private Runnable onSecondCount = () -> {};

  private HttpServer server = server();

  @BeforeEach
  void listen() {
    server.createContext("/", this::handle);
    server.start();
    answer("/kb/_count", 200, "{\"count\": 3}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void stepsAreSentInOrderAndDocumentsInBatches() {
    answer("/kb", 404, "{\"error\": \"no such index\"}");
    String fill = FILL.replace("}\\n\"}", "}\\n\", \"batch\": 2}");
    index(
        "{\"create\": [{\"method\": \"DELETE\", \"path\": \"/kb\", \"may_answer\": [404]}],"
            + " \"fill\": %s, \"refresh\": [{\"path\": \"/kb/_refresh\", \"request\": \"{}\"}],"
                .formatted(fill)
            + " \"count\": {\"path\": \"/kb/_count\"}}");
    assertThat(asked)
        .containsExactly(
            "DELETE /kb ",
            "POST /kb/_bulk {\"i\": \"d\\\"0\"}\n{\"x\": \"t {id}|a\\nb\"}\n"
                + "{\"i\": \"d\\\"1\"}\n{\"x\": \"t {id}|a\\nb\"}\n",
            "POST /kb/_bulk {\"i\": \"d\\\"2\"}\n{\"x\": \"t {id}|a\\nb\"}\n",
            "POST /kb/_refresh {}",
            "GET /kb/_count ");
  }

  @Test
  void solrsRecipeMakesTheRequestsThatSolrTakes() {
    answer("/solr/kb-benchmark/select", 200, "{\"response\": {\"numFound\": 3}}");
    String page = JsonReader.text(Path.of("docs/KB_SERVICE.md"));
    int start = page.indexOf("```json\n", page.indexOf("\nSolr, with")) + 8;
    String recipe = page.substring(start, page.indexOf("```", start));
    String here = recipe.replace("http://localhost:8983", url());
    Config config = JsonReader.strict().parse(here, "recipe", Config.class);
    fill(Objects.requireNonNull(config.kb()).retriever(), Map.of());
    assertThat(asked)
        .hasSize(4)
        .contains("GET /solr/kb-benchmark/select?q=*:*&rows=0 ")
        .anySatisfy(
            sent ->
                assertThat(sent)
                    .startsWith("POST /solr/kb-benchmark/update [{\"id\": \"d\\\"0\",")
                    .endsWith("}]"));
  }

  @Test
  void aServiceThatTakesOneDocumentARequestHasTheIdInThePath() {
    String fill =
        "{\"path\": \"/kb/{id}\", \"batch\": 1, \"document\": \"{\\\"x\\\": \\\"{text}\\\"}\"}";
    index("{\"fill\": " + fill + ", \"count\": {\"path\": \"/kb/_count\"}}");
    assertThat(asked).contains("POST /kb/d%220 {\"x\": \"a\\nb\"}").hasSize(4);
  }

  @Test
  void aCountMayComeLater() {
    answer("/kb/_count", 200, "{\"count\": \"2\"}");
    onSecondCount = () -> answer("/kb/_count", 200, "{\"count\": \"3\"}");
    index(standard(FILL));
    assertThat(asked).filteredOn(sent -> sent.contains("_count")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /kb/_bulk  | 200 | {"errors": true, "items": ["no mapping"]} | index.fill  | no mapping
          /kb/_bulk  | 200 | {"error": "read only"}                    | index.fill  | read only
          /kb/_bulk  | 400 | {"why": "s3cr3t-value is too long"}       | index.fill  | status 400
          /kb/_bulk  | 302 | moved                                     | index.fill  | status 302
          /kb/_count | 200 | {"count": 4}                              | index.count | found 4
          /kb/_count | 200 | {"count": {"value": 3}}                   | index.count | found
          /kb/_count | 200 | <html>                                    | index.count | nothing
          /kb/_count | 500 | down                                      | index.count | status 500
          """)
  void aHalfFilledIndexIsNeverAsked(
      String path, int status, String body, String place, String found) {
    answer(path, status, body);
    assertThatThrownBy(() -> index(standard(FILL)))
        .isInstanceOf(ToolFailure.class)
        .satisfies(
            e ->
                assertThat(e.toString().replaceAll("\\s+", " ").replace("found: ", "found "))
                    .contains(place, found)
                    .doesNotContain("s3cr3t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\": \"/kb\", \"document\": \"{\\\"x\\\": \\\"{text}\\\"}\"}",
        "{\"path\": \"/kb\", \"document\": \"{\\\"x\\\": \\\"{id}\\\"}\"}",
        "{\"path\": \"/kb/{id}\", \"document\": \"{\\\"x\\\": \\\"{text}\\\"}\"}",
        "{\"path\": \"//evil.example.org/kb\", \"document\": \"{id} {text}\"}",
        "{\"path\": \"http://evil.example.org/kb\", \"document\": \"{id} {text}\"}",
        "{\"path\": \"/kb a\", \"document\": \"{\\\"x\\\": \\\"{id}{text}\\\"}\"}",
        "{\"path\": \"/kb\", \"document\": \"{\\\"x\\\": {id}, \\\"y\\\": {text}}\"}",
        "{\"path\": \"/kb\", \"batch\": 0, \"document\": \"{\\\"x\\\": \\\"{id}{text}\\\"}\"}",
        "{\"path\": \"/kb/${NOT_SET}\", \"document\": \"{\\\"x\\\": \\\"{id}{text}\\\"}\"}"
      })
  void aStepThatCannotWorkIsSeenBeforeAnythingIsSent(String fill) {
    assertThatThrownBy(() -> index(standard(fill))).isInstanceOf(BadInput.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void longDocumentsGoInRequestsOfSomeMegabytes() {
    String text = "x".repeat(3 << 20);
    FillTemplate fill =
        new FillTemplate(Objects.requireNonNull(section(standard(FILL)).index()).fill());
    List<Integer> ends = new ArrayList<>();
    fill.each(
        IntStream.range(0, 3).mapToObj(i -> new Document("d" + i, "", text)).toList(),
        (part, end) -> ends.add(end));
    assertThat(ends).containsExactly(1, 2, 3);
  }

  private static String standard(String fill) {
    return "{\"fill\": " + fill + ", \"count\": {\"path\": \"/kb/_count\"}}";
  }

  private void index(String json) {
    fill(section(json), Map.of("KB_TOKEN", "s3cr3t-value"));
  }

  private RetrieverSection section(String index) {
    String retriever =
        "{\"kind\": \"http\", \"url\": \"%s/kb\", \"retries\": 0,".formatted(url())
            + " \"headers\": {\"X-Key\": \"${KB_TOKEN}\"}, \"index\": "
            + index
            + "}";
    return JsonReader.strict().parse(retriever, "kb", RetrieverSection.class);
  }

  private static void fill(RetrieverSection section, Map<String, String> environment) {
    HttpTemplate template = HttpTemplate.of(section, environment, Secrets.none());
    try (HttpDoor door = HttpDoor.of(section, Path.of(""), environment)) {
      HttpIndex index = new HttpIndex(Objects.requireNonNull(template.index()), template, door);
      List<Document> documents =
          IntStream.range(0, 3).mapToObj(i -> new Document("d\"" + i, "t {id}", "a\nb")).toList();
      index.fill(documents, done -> {});
      index.count(documents.size());
    }
  }

  private void answer(String path, int status, String body) {
    answers.put(path, Map.entry(status, body));
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    Map.Entry<Integer, String> answer =
        answers.getOrDefault(exchange.getRequestURI().getPath(), Map.entry(200, "{}"));
    byte[] bytes = answer.getValue().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.getKey(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    if (exchange.getRequestURI().getPath().equals("/kb/_count")) {
      onSecondCount.run();
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
