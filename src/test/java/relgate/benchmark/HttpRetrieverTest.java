package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.benchmark.index.Hit;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** Against a real HTTP server. */
class HttpRetrieverTest {
  private static final String TWO_HITS =
      "{\"hits\": [{\"id\": \"a\", \"score\": 2.5, \"title\": \"A\", \"text\": \"one\"},"
          + " {\"id\": 7, \"score\": 1, \"title\": null}]}";

  private interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server = server();
  private Behaviour behaviour = exchange -> send(exchange, 200, TWO_HITS);

  @BeforeEach
  void listen() {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void hitsAreFoundByTheirPointers() {
    assertThat(ask("{}"))
        .isEqualTo(
            new Answer.Ranked(List.of(new Hit("a", 2.5, "A", "one"), new Hit("7", 1, "", ""))));
    assertThat(asked).containsExactly("POST / {\"query\": \"say \\\"hi\\\"\\n{k}\", \"k\": 5}");
  }

  @Test
  void theRequestIsWhatTheTemplateSays() {
    behaviour = exchange -> send(exchange, 200, "{\"r\": {\"d\": [{\"m\": {\"i/d\": \"x\"}}]}}");
    String section =
        "{\"request\": \"{\\\"q\\\": [\\\"{query}\\\"], \\\"n\\\": {k}}\", \"hits\": \"/r/d\","
            + " \"id\": \"/m/i~1d\", \"method\": \"PUT\"}";
    assertThat(ask(section)).isEqualTo(new Answer.Ranked(List.of(new Hit("x", 1, "", ""))));
    assertThat(asked).containsExactly("PUT / {\"q\": [\"say \\\"hi\\\"\\n{k}\"], \"n\": 5}");
  }

  @Test
  void getPutsTheQuestionIntoTheUrl() {
    String section = "{\"method\": \"GET\", \"url\": \"%s?q={query}&k={k}\"}";
    assertThat(ask(section.formatted(url()))).isInstanceOf(Answer.Ranked.class);
    assertThat(asked).containsExactly("GET /?q=say+%22hi%22%0A%7Bk%7D&k=5 ");
  }

  @Test
  void passagesOfOneDocumentAreOneHitAndTheOrderOfTheAnswerStands() {
    behaviour =
        exchange ->
            send(
                exchange,
                200,
                "{\"hits\": [{\"id\": \"a\", \"score\": 0.1, \"text\": \"1\"},"
                    + "{\"id\": \"b\", \"score\": 0.2}, {\"id\": \"a\", \"score\": 0.3,"
                    + " \"text\": \"2\"}]}");
    assertThat(ask("{}"))
        .isEqualTo(
            new Answer.Ranked(
                List.of(new Hit("a", 1, "", "1\n...\n2"), new Hit("b", 0.5, "", ""))));
  }

  @ParameterizedTest
  @CsvSource({"429, 3", "500, 3", "503, 3", "404, 1", "302, 1", "204, 1"})
  void whatMayPassIsTriedAgain(int status, int times) {
    behaviour =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          send(exchange, status, "");
        };
    assertThat(ask("{}"))
        .isInstanceOfSatisfying(
            Answer.Errored.class, e -> assertThat(e.why()).contains("HTTP status " + status));
    assertThat(asked).hasSize(times);
  }

  @Test
  void anAnswerAfterARetryCounts() {
    AtomicInteger calls = new AtomicInteger();
    behaviour =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "0");
          send(exchange, calls.incrementAndGet() < 3 ? 503 : 200, TWO_HITS);
        };
    assertThat(ask("{}")).isInstanceOf(Answer.Ranked.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                   | no JSON
          {"hits": {}}               | no list at /hits
          {}                         | no list at /hits
          {"hits": [{"score": 1}]}   | hit 0 has nothing at /id
          {"hits": [null]}           | hit 0 has nothing at /id
          {"hits": [], "hits": []}   | no JSON
          """)
  void anAnswerOfAnotherShapeIsAnError(String body, String why) {
    behaviour = exchange -> send(exchange, 200, body);
    assertThat(ask("{}"))
        .isInstanceOfSatisfying(Answer.Errored.class, e -> assertThat(e.why()).contains(why));
  }

  @Test
  void findingNothingIsAnAnswer() {
    behaviour = exchange -> send(exchange, 200, "{\"hits\": []}");
    assertThat(ask("{}")).isEqualTo(new Answer.Ranked(List.of()));
  }

  @Test
  void aBodyThatDripsEndsAtTheDeadline() {
    CountDownLatch over = new CountDownLatch(1);
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(over);
        };
    assertThat(ask("{\"timeout\": \"300ms\", \"retries\": 0}"))
        .isInstanceOfSatisfying(
            Answer.Errored.class, e -> assertThat(e.why()).contains("within 300 ms"));
    over.countDown();
  }

  @Test
  void neverMoreAtOnceThanConfigured() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    behaviour =
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          now.decrementAndGet();
          send(exchange, 200, TWO_HITS);
        };
    List<Question> questions = IntStream.range(0, 40).mapToObj(i -> question("q" + i)).toList();
    try (HttpRetriever retriever = retriever("{\"concurrency\": 3}", Map.of())) {
      assertThat(Asking.all(questions, retriever, Progress.NONE))
          .hasSize(40)
          .allSatisfy(a -> assertThat(a).isInstanceOf(Answer.Ranked.class));
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void headersTakeVariablesWhichAreNeverShown() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    behaviour =
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, 200, TWO_HITS);
        };
    String section = "{\"headers\": {\"Authorization\": \"Bearer ${KB_TOKEN}\"}}";
    try (HttpRetriever retriever = retriever(section, Map.of("KB_TOKEN", "s3cr3t-value"))) {
      retriever.answer(question("q"));
      assertThat(retriever.settings().toString()).doesNotContain("s3cr3t-value");
    }
    assertThat(seen).containsExactly("Bearer s3cr3t-value");
    assertThatThrownBy(() -> retriever(section, Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("KB_TOKEN");
    assertThatThrownBy(() -> retriever(section, Map.of("KB_TOKEN", "bad\nvalue")))
        .isInstanceOf(BadInput.class)
        .hasMessageNotContaining("bad\nvalue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"request": "{query}"}      | request
          {"hits": "hits"}            | hits
          {"method": "P OST"}         | method
          """)
  void aTemplateThatCannotWorkIsSeenBeforeAnythingIsAsked(String section, String named) {
    assertThatThrownBy(() -> retriever(section, Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(named);
    assertThat(asked).isEmpty();
  }

  private Answer ask(String section) {
    try (HttpRetriever retriever = retriever(section, Map.of())) {
      return retriever.answer(question("say \"hi\"\n{k}"));
    }
  }

  private HttpRetriever retriever(String section, Map<String, String> environment) {
    String kind = section.contains("\"url\"") ? "" : "\"url\": \"" + url() + "\", ";
    String json = "{\"kind\": \"http\", " + kind + section.substring(1);
    RetrieverSection read =
        JsonReader.strict().parse(json.replace(", }", "}"), "kb", RetrieverSection.class);
    return new HttpRetriever(HttpTemplate.of(read, environment));
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private static Question question(String query) {
    return new Question("1", query, 5, 5, RetrievalMode.HYBRID, RetrievalPolicy.BALANCED, null);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    behaviour.answer(exchange);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
