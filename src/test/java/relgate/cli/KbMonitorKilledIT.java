package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.ClassPath;

/** A real process, killed after the receiver has the alert and before relgate has the answer. */
class KbMonitorKilledIT {
  private final Path candidate;
  private final HttpServer server;
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch killed = new CountDownLatch(1);

  KbMonitorKilledIT(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Path config = Files.createDirectories(candidate.resolve("config/kb_benchmark_corpus"));
    Files.writeString(config.resolve("a.txt"), "Nothing of the kind.");
    Files.writeString(
        candidate.resolve("cases.json"),
        """
        [{"query": "apple", "expected_keywords": ["apple"], "top_k": 1}]
        """);
  }

  @BeforeEach
  void listen() {
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    killed.countDown();
    server.stop(0);
  }

  /** The first alert is taken without an answer until its sender is dead. */
  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    arrived.countDown();
    try {
      killed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Test
  void sendsAnAlertAgainUnderItsOwnKeyAndLosesNone() throws Exception {
    Process first = start();
    assertThat(arrived.await(60, TimeUnit.SECONDS)).as(said()).isTrue();
    first.destroyForcibly().waitFor();
    killed.countDown();
    String key = keys.get(0);
    assertThat(outbox()).containsExactly("alert_" + key + ".json");
    assertThat(start().waitFor()).as(said()).isEqualTo(1);
    assertThat(keys).hasSize(3).startsWith(key, key);
    assertThat(keys.get(2)).isNotEqualTo(key);
    assertThat(outbox()).isEmpty();
  }

  /** Both see the alert that waits from the first, one of them while the other is sending it. */
  @Test
  void twoRunsAtOnceSendEachAlertOnce() throws Exception {
    Process killedOne = start();
    assertThat(arrived.await(60, TimeUnit.SECONDS)).as(said()).isTrue();
    killedOne.destroyForcibly().waitFor();
    killed.countDown();
    keys.clear();
    Process one = start();
    Process other = start();
    assertThat(List.of(one.waitFor(), other.waitFor())).as(said()).containsExactly(1, 1);
    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    assertThat(outbox()).isEmpty();
  }

  private Process start() throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ClassPath.ofTests(),
                "relgate.cli.Main",
                "kb-monitor",
                "--mode",
                "required",
                "--cases",
                "cases.json",
                "--alert-private",
                "--alert-webhook",
                url))
        .directory(candidate.toFile())
        .redirectErrorStream(true)
        .redirectOutput(candidate.resolve("out.txt").toFile())
        .start();
  }

  private List<String> outbox() throws IOException {
    Path folder = candidate.resolve(".runtime/kb_benchmark_history/dev/outbox");
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("sending.lock"))
          .toList();
    }
  }

  private String said() throws IOException {
    return Files.readString(candidate.resolve("out.txt"));
  }
}
