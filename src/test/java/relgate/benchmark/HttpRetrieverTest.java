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
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.benchmark.index.Hit;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;
import relgate.command.Secrets;
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
    assertThat(asked).containsExactly("GET /?q=say%20%22hi%22%0A%7Bk%7D&k=5 ");
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
  @CsvSource({"408, 3", "425, 3", "429, 3", "500, 3", "503, 3", "404, 1", "302, 1", "204, 1"})
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
  void parallelListsOfUnequalLengthAreAnErrorAndOneLineIsOneHit() {
    behaviour = exchange -> send(exchange, 200, "{\"ids\": [\"a\", \"b\"], \"scores\": [2]}");
    String lists = "{\"hits\": \"\", \"id\": \"/ids\", \"score\": \"/scores\"}";
    assertThat(ask(lists)).isInstanceOf(Answer.Errored.class);
    behaviour = exchange -> send(exchange, 200, "{\"id\": \"a\", \"score\": 2}\n");
    assertThat(ask("{\"hits\": \"\"}"))
        .isEqualTo(new Answer.Ranked(List.of(new Hit("a", 2, "", ""))));
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
      assertThat(ParallelQuestions.all(questions, retriever, Progress.NONE))
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\": \"{\\\"q\\\": \\\"{question}\\\"}\"}",
        "{\"request\": \"{\\\"q\\\": \\\"{{query}}\\\"}\"}",
        "{\"request\": \"{\\\"q\\\": 1}\"}",
        "{\"request\": \"{\\\"q\\\": \\\"{query}\\\", \\\"n\\\": \\\"{top}\\\"}\"}",
        "{\"url\": \"http://localhost:1/?q=1#{query}\", \"method\": \"GET\"}",
        "{\"id_pattern\": \"no group\"}",
        "{\"id_pattern\": \"(\"}"
      })
  void aTemplateThatAsksEveryQuestionAlikeIsRefused(String section) {
    assertThatThrownBy(() -> retriever(section, Map.of())).isInstanceOf(BadInput.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hits\": [], \"error\": \"quota\"}",
        "{\"hits\": [], \"errors\": [{\"message\": \"no such field\"}], \"data\": null}",
        "{\"hits\": [{\"id\": \"a\"}], \"timed_out\": true}",
        "{\"hits\": [{\"id\": \"a\"}], \"_shards\": {\"failed\": 4}}"
      })
  void anAnswerThatSaysItFailedIsAnError(String body) {
    behaviour = exchange -> send(exchange, 200, body);
    String section =
        "{\"fails_if\": [{\"pointer\": \"/timed_out\", \"equals\": true},"
            + " {\"pointer\": \"/_shards/failed\"}]}";
    assertThat(ask(section))
        .isInstanceOfSatisfying(
            Answer.Errored.class, e -> assertThat(e.why()).contains("the answer says at"));
    behaviour =
        exchange ->
            send(
                exchange,
                200,
                "{\"hits\": [], \"error\": null, \"timed_out\": false, \"_shards\": {\"failed\":"
                    + " 0}}");
    assertThat(ask(section)).isEqualTo(new Answer.Ranked(List.of()));
  }

  @Test
  void whatLiesAroundTheHitsIsAWrongPointer() {
    String body = "{\"hits\": {\"total\": {\"value\": 1}, \"max_score\": 2, \"hits\": []}}";
    behaviour = exchange -> send(exchange, 200, body);
    assertThatThrownBy(() -> ask("{}"))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("kb.retriever.hits", "an object with total", "/hits/hits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\"]", "{\"$oid\": \"a\"}"})
  void anIdThatIsNoTextAndNoNumberIsAWrongPointer(String id) {
    behaviour = exchange -> send(exchange, 200, "{\"hits\": [{\"id\": " + id + "}]}");
    assertThatThrownBy(() -> ask("{}"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a text or a number at /id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"hits": {"a": 2.5, "b": 1}}                                     | {}
          {"hits": {"a": {"score": 2.5}, "b": {"score": 1}}}               | {}
          {"ids": [["a", "b"]], "scores": [[2.5, 1]]} | {"hits": "", "id": "/ids", "score": "/scores"}
          {"id": "a", "score": 2.5}\\n{"id": "b", "score": 1}              | {"hits": ""}
          {"hits": [{"id": "a#0", "score": 2.5}, {"id": "a#3", "score": 2}, {"id": "b#1", "score": 1}]} | {"id_pattern": "^(.*)#[0-9]+$"}
          """)
  void hitsComeInManyShapes(String body, String section) {
    behaviour = exchange -> send(exchange, 200, body.replace("\\n", "\n"));
    assertThat(ask(section))
        .isInstanceOfSatisfying(
            Answer.Ranked.class,
            ranked ->
                assertThat(ranked.hits())
                    .extracting(Hit::document, Hit::score)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 2.5),
                        org.assertj.core.groups.Tuple.tuple("b", 1.0)));
  }

  @Test
  void variablesAndUsersOfTheUrlAreFilledInAndNeverShown() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    behaviour =
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, 404, "no index for s3cr3t-value");
        };
    String url = url().replace("http://", "http://bob:${KB_TOKEN}@") + "kb/${KB_TOKEN}/{query}";
    String section = "{\"method\": \"GET\", \"url\": \"" + url + "\"}";
    try (HttpRetriever retriever = retriever(section, Map.of("KB_TOKEN", "s3cr3t-value"))) {
      assertThat(retriever.answer(question("a b")))
          .isEqualTo(new Answer.Errored("HTTP status 404: no index for ***"));
      assertThat(retriever.settings().toString()).doesNotContain("s3cr3t-value", "bob");
    }
    assertThat(seen).containsExactly("Basic Ym9iOnMzY3IzdC12YWx1ZQ==");
    assertThat(asked).containsExactly("GET /kb/s3cr3t-value/a%20b ");
  }

  @Test
  void aCaseFillsItsPlaces() {
    String section =
        "{\"request\": \"{\\\"q\\\": \\\"{query}\\\", \\\"t\\\": \\\"{tenant}\\\","
            + " \\\"f\\\": {filters}, \\\"h\\\": {history}, \\\"m\\\": \\\"{mode}\\\"}\"}";
    CaseContext context = new CaseContext(Map.of("lang", "en"), "a\"b", List.of("before"));
    Question question =
        new Question("1", "q", 5, 5, RetrievalMode.FTS, RetrievalPolicy.BALANCED, null, context);
    try (HttpRetriever retriever = retriever(section, Map.of())) {
      retriever.answer(question);
    }
    assertThat(asked)
        .containsExactly(
            "POST / {\"q\": \"q\", \"t\": \"a\\\"b\", \"f\": {\"lang\":\"en\"}, \"h\":"
                + " [\"before\"], \"m\": \"fts\"}");
  }

  @Test
  void formsAreEncodedAndZippedAnswersRead() {
    behaviour =
        exchange -> {
          java.io.ByteArrayOutputStream zipped = new java.io.ByteArrayOutputStream();
          try (var out = new java.util.zip.GZIPOutputStream(zipped)) {
            out.write(TWO_HITS.getBytes(StandardCharsets.UTF_8));
          }
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, zipped.size());
          exchange.getResponseBody().write(zipped.toByteArray());
          exchange.close();
        };
    String section =
        "{\"content_type\": \"application/x-www-form-urlencoded\","
            + " \"request\": \"q={query}&rows={k}\"}";
    assertThat(ask(section)).isInstanceOf(Answer.Ranked.class);
    assertThat(asked).containsExactly("POST / q=say%20%22hi%22%0A%7Bk%7D&rows=5");
  }

  @Test
  void aServiceThatIsDownEndsTheRunAfterFiveQuestions() {
    behaviour = exchange -> send(exchange, 404, "");
    try (HttpRetriever retriever = retriever("{}", Map.of())) {
      for (int i = 0; i < 300; i++) {
        assertThat(retriever.answer(question("q" + i))).isInstanceOf(Answer.Errored.class);
      }
      assertThat(retriever.answer(question("q")).toString()).contains("5 questions in a row");
      // Quick failures would make a slow service look fast.
      assertThat(retriever.latencies()).isEmpty();
    }
    assertThat(asked).hasSize(5);
  }

  @Test
  void whatAUserWaitsForHasTheTriesThatFailedInIt() {
    AtomicInteger calls = new AtomicInteger();
    behaviour = exchange -> send(exchange, calls.incrementAndGet() < 2 ? 503 : 200, TWO_HITS);
    try (HttpRetriever retriever = retriever("{}", Map.of())) {
      assertThat(retriever.answer(question("q"))).isInstanceOf(Answer.Ranked.class);
      assertThat(retriever.latencies())
          .containsOnlyKeys("p50", "p95", "p99")
          .allSatisfy((name, milliseconds) -> assertThat(milliseconds).isGreaterThan(200));
    }
  }

  @Test
  void aProxyIsTakenFromTheUsualVariablesAndFromTheConfiguration() {
    String elsewhere = "{\"url\": \"http://kb.invalid/?q={query}\", \"method\": \"GET\"%s}";
    Map<String, String> variable = Map.of("HTTP_PROXY", url());
    try (HttpRetriever retriever = retriever(elsewhere.formatted(""), variable)) {
      assertThat(retriever.answer(question("q"))).isInstanceOf(Answer.Ranked.class);
    }
    String configured = elsewhere.formatted(", \"proxy\": \"" + url() + "\"");
    try (HttpRetriever retriever = retriever(configured, Map.of())) {
      assertThat(retriever.answer(question("q"))).isInstanceOf(Answer.Ranked.class);
    }
    assertThat(asked).containsOnly("GET http://kb.invalid/?q=q ");
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
    return new HttpRetriever(
        HttpTemplate.of(read, environment, Secrets.none()),
        HttpDoor.of(read, Path.of(""), environment));
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private static Question question(String query) {
    return new Question(
        "1", query, 5, 5, RetrievalMode.HYBRID, RetrievalPolicy.BALANCED, null, CaseContext.NONE);
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
