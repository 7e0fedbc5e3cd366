package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonWriter;
import relgate.testing.GitFolder;

/**
 * Secrets planted in every input, every form of them echoed by a service, looked for everywhere.
 */
class LeaksTest {
  private static final String OF_PROCESS = "cnr1-of-the-process-env";
  private static final String OF_FILE = "cnr2-of-an-env-file-x9";
  private static final String DECLARED = "cnr3-declared-by-name-x";
  private static final String OF_COMPOSE = "cnr4-of-compose-env-xyz";
  private static final String OF_SECRET_FILE = "cnr5-of-a-secret-file-x";
  private static final String OF_HEADER = "cnr6-of-a-header-abcdef";
  private static final String OF_URL = "cnr7-of-a-query-of-urls";
  private static final String OF_WEBHOOK = "cnr8-of-webhook-address";
  static final List<String> CANARIES =
      List.of(
          OF_PROCESS, OF_FILE, DECLARED, OF_COMPOSE, OF_SECRET_FILE, OF_HEADER, OF_URL, OF_WEBHOOK);

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void candidate() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LeaksTest::echo);
    server.start();
    String all = String.join(" ", CANARIES);
    GitFolder git = new GitFolder(folder);
    git.write(".env", "API_TOKEN=" + OF_FILE + "\nTENANT=" + DECLARED + "\n");
    git.write(
        "docker-compose.yml",
        "services:\n  web:\n    image: nginx\n    environment:\n      DB_PASSWORD: "
            + OF_COMPOSE
            + "\nsecrets:\n  db:\n    file: db.txt\n");
    git.write("db.txt", OF_SECRET_FILE + "\n");
    git.write(
        "cases.json",
        "[{\"query\": \"good %s\", \"expected_keywords\": [\"%s\"]}]".formatted(all, OF_FILE));
    git.write(
        "broken.json",
        "[{\"query\": \"broken %s\", \"expected_keywords\": [\"%s\"]}]".formatted(all, OF_FILE));
    String required =
        "{\"mode\": \"required\", \"cases\": \"cases.json\", \"min_precision\": 0.1,"
            + " \"min_recall\": 0.1}";
    git.write("policy.json", "{\"dev\": %1$s, \"staging\": %1$s}".formatted(required));
    git.write(
        "config/waivers.json",
        "{\"waivers\": [{\"id\": \"%1$s\", \"gate\": \"clean-tree\", \"profiles\": [\"dev\"], \"reason\": \"%1$s\", \"owner\":"
                .formatted(OF_FILE)
            + " \"%1$s\", \"approved_by\": \"B\", \"created\": \"2026-11-01\", \"expires\":"
                .formatted(OF_PROCESS)
            + " \"2026-12-01\"}]}");
    StringBuilder echoes = new StringBuilder("cat .env db.txt docker-compose.yml; env\n");
    CANARIES.stream()
        .flatMap(canary -> Leaks.forms(canary).stream())
        .forEach(form -> echoes.append("echo '").append(form).append("' >&2\n"));
    git.write("tests.sh", echoes + "echo 12 tests; exit 1\n");
    git.write("relgate.json", configuration(server.getAddress().getPort()));
    git.git("init", "-q", "-b", "main");
    git.commit("all");
    git.git("checkout", "-q", "-b", "branch-" + OF_FILE);
  }

  private static String configuration(int port) {
    return """
    {"name": "shop", "env": {"files": [".env"]}, "secrets": ["TENANT"],
     "compose": {"files": ["docker-compose.yml"]}, "deploy": {"staging": {"project": "leaks"}},
     "commands": {"backend_tests": {"run": ["sh", "tests.sh"], "tests_pattern": "([0-9]+) tests"}},
     "kb": {"policy": "policy.json", "retriever": {"kind": "http",
       "url": "http://127.0.0.1:%d/?api_key=%s", "headers": {"X-Api-Key": "%s"},
       "retries": 0, "request": "{\\"q\\": \\"{query}\\", \\"k\\": \\"{k}\\"}"}}}
    """
        .formatted(port, OF_URL, OF_HEADER);
  }

  /** Answers with every canary in every form, as a hit or as the text of an error. */
  private static void echo(HttpExchange exchange) throws IOException {
    String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> echoed = CANARIES.stream().flatMap(c -> Leaks.forms(c).stream()).toList();
    List<Map<String, Object>> hits =
        echoed.stream()
            .map(e -> Map.<String, Object>of("id", e, "score", 1.0, "title", e, "text", e))
            .toList();
    boolean good = question.contains("good");
    String text = good ? JsonWriter.line(Map.of("hits", hits)) : String.join(" ", echoed);
    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(good ? 200 : 500, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void noOutputOfAVerbHoldsASecret() throws IOException {
    Leaks leaks = new Leaks(folder, environment(), CANARIES, null);
    String runtime = folder.resolve(".runtime").toString();
    String cases = folder.resolve("cases.json").toString();
    String broken = folder.resolve("broken.json").toString();
    call(
        leaks,
        "0 kb-benchmark --per-topic --cases " + cases,
        "1 kb-benchmark --per-topic --cases " + broken,
        "1 kb-benchmark --cases " + broken + " --output " + runtime + "/result.json",
        "0 kb-benchmark --cases " + cases + " --write-run " + runtime + "/run.txt",
        "1 kb-monitor --profile dev --alert-private",
        "2 kb-monitor --profile dev --accept-baseline --owner A --reason " + OF_FILE,
        "0 kb-review --profile dev",
        "0 kb-monthly-checkpoint --profile dev --month 2026-11",
        "2 release-gate --profile " + OF_FILE,
        "0 report --site " + runtime + "/site",
        "2 promote --from dev --to staging --commit " + OF_FILE,
        "2 threshold-change --base " + OF_PROCESS,
        "2 explain " + OF_FILE,
        "0 status",
        "0 status --json",
        "? doctor",
        "2 verify " + OF_FILE,
        "0 deploy-with-rollback --env staging --dry-run",
        "2 kb-benchmark --cases " + OF_HEADER);
    assertThat(leaks.looked()).isGreaterThan(50);
    assertThat(leaks.found()).isEmpty();
  }

  /** Runs each call, which stands behind its exit code; ? where the machine decides. */
  static void call(Leaks leaks, String... calls) {
    for (String call : calls) {
      String code = Integer.toString(leaks.call(call.substring(2)));
      assertThat(code)
          .as(call + " " + leaks.last())
          .isIn(call.substring(0, 1), call.startsWith("?") ? code : "");
    }
  }

  static Map<String, String> environment() {
    return Map.of(
        "PATH",
        "/usr/bin:/bin",
        "MY_PASSWORD",
        OF_PROCESS,
        "KB_BENCHMARK_ALERT_WEBHOOK",
        "http://127.0.0.1:9/" + OF_WEBHOOK);
  }
}
