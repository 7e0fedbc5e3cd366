package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert from its first run to the one in which it is over, as a receiver sees it. */
class KbMonitorAlertsTest {
  private final Path candidate;
  private final Path corpus;
  private final HttpServer server;
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private final List<String> beats = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  KbMonitorAlertsTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    corpus = SmallKnowledgeBase.in(candidate);
    Files.writeString(candidate.resolve("relgate.json"), "{\"name\": \"shop\"}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    keep("/alerts", alerts);
    keep("/beat", beats);
    server.start();
  }

  private void keep(String path, List<String> bodies) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          bodies.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void isFiringThenStillFiringThenResolvedUnderOneKey() throws IOException {
    for (int week = 0; week < 4; week++) {
      monitor();
    }
    Files.writeString(corpus.resolve("b.txt"), "Nothing.");
    monitor();
    monitor();
    Files.writeString(corpus.resolve("b.txt"), "A pear hangs in the tree.");
    monitor();
    monitor();
    assertThat(alerts).as(said()).hasSize(3);
    String key = "{\"key\":\"mean_drop/avg_keyword_recall\",\"state\":\"";
    assertThat(alerts.get(0)).contains(key + "firing", "\"project\":\"shop\"", "/actions/runs/7");
    assertThat(alerts.get(1)).contains(key + "still_firing");
    assertThat(alerts.get(2)).contains(key + "resolved", "\"verdict\":\"ok\"");
    assertThat(alerts.get(0)).contains(".runtime/kb_benchmark_history/prod/monitor_20260406");
    assertThat(beats).hasSize(8);
  }

  /** A corpus that cannot be read says nothing about the loss. */
  @Test
  void isNotResolvedByARunThatMeasuredNothing() throws IOException {
    for (int week = 0; week < 4; week++) {
      monitor();
    }
    Files.writeString(corpus.resolve("b.txt"), "Nothing.");
    monitor();
    Files.writeString(corpus.resolve("c.pdf"), "%PDF-1.4 no more");
    monitor();
    assertThat(alerts.get(1)).contains("verdict/errored", "\"firing\"").doesNotContain("resolved");
    Files.delete(corpus.resolve("c.pdf"));
    monitor();
    assertThat(alerts.get(2))
        .contains("{\"key\":\"mean_drop/avg_keyword_recall\",\"state\":\"still_firing\"}")
        .contains("{\"key\":\"verdict/errored\",\"state\":\"resolved\"}");
    assertThat(beats.get(5)).contains("errored");
  }

  private void monitor() {
    now = now.plusSeconds(7L * 24 * 3600);
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Map<String, String> environment =
        Map.of(
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "o/r",
            "GITHUB_RUN_ID", "7");
    Context context =
        new Context(
            stream, stream, environment, Clock.fixed(now, ZoneOffset.UTC), candidate, false);
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> call =
        List.of(
            "kb-monitor",
            "--profile",
            "prod",
            "--alert-private",
            "--alert-webhook",
            url + "/alerts",
            "--heartbeat",
            url + "/beat");
    Main.run(context, call);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
