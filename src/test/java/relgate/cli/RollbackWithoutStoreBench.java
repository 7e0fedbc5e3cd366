package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.PostgresServer;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** A deploy whose store dies under way goes back all the same, and its report is sent later. */
@RequiresDocker
class RollbackWithoutStoreBench {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private ScratchStack stack = ScratchStack.in(folder);
  private PostgresServer server = PostgresServer.start();
  private int port;

  @BeforeEach
  void aGoodReleaseRuns() throws Exception {
    stack = ScratchStack.in(folder);
    port = ScratchStack.freePort();
    stack.release(ScratchService.healthy("web", port, "1"));
    configured("");
    assertThat(relgate("store", "init")).as(words()).isZero();
    assertThat(deploy()).as(words()).isZero();
  }

  private void configured(String hooks) throws Exception {
    Files.writeString(
        folder.resolve("relgate.json"),
        """
        {"name": "shop", "deploy": {"staging": {"project": "%s", "stable_seconds": 1, %s
           "health": [{"name": "web", "url": "http://127.0.0.1:%d/cgi-bin/healthz"}]}}}
        """
            .formatted(stack.project(), hooks, port));
  }

  @AfterEach
  void nothingIsLeft() {
    stack.close();
    server.close();
  }

  private int deploy() {
    return relgate(
        "deploy-with-rollback",
        "--env",
        "staging",
        "--rollback-on-failure",
        "--health-timeout-seconds",
        "4",
        "--health-interval-seconds",
        "1");
  }

  private int relgate(String... arguments) {
    said.reset();
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.putAll(server.environment());
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Main.run(
        new Context(stream, stream, variables, Clock.systemUTC(), folder, false), arguments);
  }

  private String words() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRollbackUnderWayFinishesAndItsReportIsSentWhenTheStoreIsBack() throws Exception {
    stack.release(ScratchService.neverHealthy("web", port, "2"));
    String kill = "kill -QUIT $(head -n 1 " + server.processFile() + ")";
    configured(
        "\"hooks\": {\"pre_deploy\": [{\"run\": [\"sh\", \"-c\", \"%s\"]}]},".formatted(kill));
    assertThat(deploy()).as(words()).isEqualTo(1);
    assertThat(words()).contains("ROLLED_BACK", "relgate store sync");
    assertThat(relgate("store", "status")).as(words()).isEqualTo(3);
    server.up();
    assertThat(relgate("store", "status")).as("one waits: %s", words()).isEqualTo(1);
    assertThat(relgate("store", "sync")).as(words()).isZero();
    assertThat(relgate("store", "status")).as(words()).isZero();
    assertThat(words()).contains("deploy_report      2");
  }
}
