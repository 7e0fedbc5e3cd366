package relgate.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Secrets;

class SenderTest {
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private record Got(String key, String signature, String body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final List<Answer> script = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Outbox outbox;
  private final HttpServer server;

  private final Path folder;

  SenderTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    outbox = new Outbox(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  @Test
  void waitsAsLongAsTheReceiverAsksWithinTheDeadline() {
    script.add(exchange -> asking(exchange, 429, "1"));
    script.add(exchange -> respond(exchange, 200));
    long begin = System.nanoTime();
    assertThat(sender().send(message("a1b2c3d4"))).isEqualTo(new Sender.Sent(2, null));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(999));
  }

  @Test
  void goesAwayAtOnceWhereTheReceiverAsksForLongerThanTheDeadline() {
    script.add(exchange -> asking(exchange, 503, "120"));
    Sender.Sent sent = sender().send(message("a1b2c3d4"));
    assertThat(sent).isEqualTo(new Sender.Sent(1, "status 503, asked to wait 120 s"));
  }

  @Test
  void dropsAndNamesWhatTheReceiverWillNeverTake() {
    script.add(exchange -> respond(exchange, 404));
    Dispatch dispatch = new Dispatch(outbox, sender());
    List<Dispatch.Result> results = dispatch.send(List.of(message("a1b2c3d4")));
    assertThat(results.get(0).attempts()).isEqualTo(1);
    assertThat(results.get(0).problem()).contains("404", "dropped");
    assertThat(outbox.waiting()).isEmpty();
  }

  @Test
  void dropsWhatNobodyTookForAMonth() {
    script.add(exchange -> respond(exchange, 200));
    outbox.put(Messages.of("old-00001", "old", Messages.AT.minusSeconds(31L * 86_400), List.of()));
    List<Dispatch.Result> results =
        new Dispatch(outbox, sender()).send(List.of(message("a1b2c3d4")));
    assertThat(results).hasSize(2);
    assertThat(results.get(0).problem()).contains("too old: dropped");
    assertThat(results.get(1).delivered()).isTrue();
    assertThat(outbox.waiting()).isEmpty();
  }

  private static void asking(HttpExchange exchange, int status, String seconds) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", seconds);
    respond(exchange, status);
  }

  private static void respond(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    got.add(
        new Got(
            headers.getFirst("Idempotency-Key"),
            String.valueOf(headers.getFirst("X-Relgate-Signature")),
            body));
    Answer next = script.isEmpty() ? status(200) : script.remove(0);
    next.to(exchange);
  }

  private static Answer status(int status) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  @Test
  void triesAgainAfter500And429WithTheSameKey() {
    script.addAll(List.of(status(500), status(429)));
    assertThat(sender().send(message("a1b2c3d4"))).isEqualTo(new Sender.Sent(3, null));
    assertThat(got).extracting(Got::key).containsOnly("a1b2c3d4").hasSize(3);
  }

  @Test
  void givesUpAfterThreeTries() {
    script.addAll(List.of(status(500), status(500), status(500)));
    assertThat(sender().send(message("a1b2c3d4"))).isEqualTo(new Sender.Sent(3, "status 500"));
  }

  @Test
  void neverFollowsARedirect() {
    script.add(status(302));
    assertThat(sender().send(message("a1b2c3d4"))).isEqualTo(new Sender.Sent(1, "redirect 302"));
  }

  @Test
  void countsAnAlertAsTakenThoughTheAnswersBodyDrips() {
    script.add(this::drip);
    assertThat(sender().send(message("a1b2c3d4"))).isEqualTo(new Sender.Sent(1, null));
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() {
    script.add(exchange -> await());
    Sender.Sent sent = sender(Duration.ofMillis(400)).send(message("a1b2c3d4"));
    assertThat(sent).isEqualTo(new Sender.Sent(1, "no answer within 400 ms"));
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    await();
    exchange.close();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void givesUpOnAServerThatDripsItsStatusLine() throws Exception {
    try (java.net.ServerSocket odd =
        new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread talker = new Thread(() -> drip(odd));
      talker.start();
      Sender.Sent sent = sender(odd.getLocalPort(), 700).send(message("a1b2c3d4"));
      assertThat(sent).isEqualTo(new Sender.Sent(1, "no answer within 700 ms"));
      talker.interrupt();
      talker.join();
    }
  }

  /** A status line that never ends, a byte every now and then: no read of it ever times out. */
  private static void drip(java.net.ServerSocket odd) {
    try (java.net.Socket socket = odd.accept()) {
      while (!Thread.interrupted()) {
        socket.getOutputStream().write('H');
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void namesADamagedFileOfTheOutboxAndSendsTheOthers() throws IOException {
    outbox.put(message("a1b2c3d4"));
    Files.writeString(folder.resolve("alert_e5f6a7b8.json"), "{");
    Files.copy(folder.resolve("alert_a1b2c3d4.json"), folder.resolve("alert_copyofit.json"));
    List<Dispatch.Result> results = new Dispatch(outbox, sender()).send(List.of());
    assertThat(results)
        .extracting(Dispatch.Result::key)
        .containsExactly("a1b2c3d4", "alert_copyofit.json", "alert_e5f6a7b8.json");
    assertThat(results).extracting(Dispatch.Result::delivered).containsExactly(true, false, false);
    assertThat(results.get(2).problem()).contains("damaged, and left in the outbox");
    assertThat(got).extracting(Got::key).containsExactly("a1b2c3d4");
    assertThat(folder.resolve("alert_e5f6a7b8.json")).exists();
  }

  @Test
  void neverSendsAKeyThatWouldBeAHeaderOfItsOwn() throws IOException {
    outbox.put(message("a1b2c3d4"));
    Path file = folder.resolve("alert_a1b2c3d4.json");
    Files.writeString(file, Files.readString(file).replace("a1b2c3d4", "a\\r\\nX-Evil: 1"));
    assertThat(new Dispatch(outbox, sender()).send(List.of()))
        .extracting(Dispatch.Result::delivered)
        .containsExactly(false);
    assertThat(got).isEmpty();
  }

  @Test
  void triesAgainWhereTheConnectionIsClosed() {
    script.add(HttpExchange::close);
    assertThat(sender().send(message("a1b2c3d4")).problem()).isNull();
  }

  @Test
  void signsAndMasksWhatItSends() {
    AlertMessage message = message("the password is hunter2-hunter2");
    assertThat(sender().send(message).problem()).isNull();
    assertThat(got.get(0).body()).contains("***").doesNotContain("hunter2");
    assertThat(got.get(0).signature())
        .isEqualTo("sha256=" + Sender.hmac("s3cret", got.get(0).body()));
  }

  /** RFC 4231, test case 2. */
  @Test
  void computesThePublishedHmac() {
    assertThat(Sender.hmac("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void sendsWhatWasNotDeliveredNextTimeAndOnce() {
    Dispatch dispatch = new Dispatch(outbox, sender());
    script.addAll(List.of(status(500), status(500), status(500)));
    assertThat(dispatch.send(List.of(message("a1b2c3d4"))).get(0).problem())
        .isEqualTo("status 500");
    got.clear();
    assertThat(dispatch.send(List.of(message("e5f6a7b8")))).allMatch(d -> d.delivered()).hasSize(2);
    assertThat(dispatch.send(List.of())).isEmpty();
    assertThat(got).extracting(Got::key).containsExactlyInAnyOrder("a1b2c3d4", "e5f6a7b8");
  }

  /** A server of every mood; an alert counts as received where it was answered with 200. */
  @Test
  void losesNoAlertAndSendsNoneTwiceWhateverTheServerDoes() {
    List<String> received = new CopyOnWriteArrayList<>();
    Random moods = new Random(7);
    for (int n = 0; n < 300; n++) {
      int mood = moods.nextInt(6);
      int of = n;
      script.add(
          mood < 4
              ? status(List.of(500, 429, 302, 503).get(mood))
              : mood == 4 ? HttpExchange::close : taken(received, of % 7 == 0));
    }
    Dispatch dispatch = new Dispatch(outbox, sender());
    for (int n = 0; n < 25; n++) {
      dispatch.send(List.of(message("alert-%02d".formatted(n))));
    }
    for (int n = 0; n < 60 && !dispatch.send(List.of()).isEmpty(); n++) {
      assertThat(received).doesNotHaveDuplicates();
    }
    assertThat(received).hasSize(25).doesNotHaveDuplicates();
  }

  private Answer taken(List<String> received, boolean dripping) {
    return exchange -> {
      received.add(got.get(got.size() - 1).key());
      if (dripping) {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
      } else {
        status(200).to(exchange);
      }
    };
  }

  private Sender sender() {
    return sender(Duration.ofSeconds(20));
  }

  private Sender sender(Duration deadline) {
    return sender(server.getAddress().getPort(), (int) deadline.toMillis());
  }

  private static Sender sender(int port, int millis) {
    String url = "http://127.0.0.1:" + port + "/hook";
    Duration deadline = Duration.ofMillis(millis);
    Secrets secrets = Secrets.in(Map.of("MY_PASSWORD", "hunter2-hunter2"));
    return new Sender(
        Webhook.of("--alert-webhook", url, "s3cret", true),
        secrets,
        deadline,
        Duration.ofMillis(1));
  }

  private static AlertMessage message(String keyOrText) {
    String key = keyOrText.length() == 8 ? keyOrText : "00000000";
    return Messages.of(key, keyOrText);
  }
}
