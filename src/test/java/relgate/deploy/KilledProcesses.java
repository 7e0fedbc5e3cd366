package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** The program itself, in a process of its own, ended by SIGKILL at a line of its journal. */
abstract class KilledProcesses {
  @TempDir private Path folder = Path.of("");
  private ScratchStack stack = ScratchStack.in(folder);
  private int port;

  @BeforeEach
  void oneGoodReleaseRuns() throws Exception {
    stack = ScratchStack.in(folder);
    port = ScratchStack.freePort();
    stack.release(ScratchService.healthy("web", port, "1"), ScratchService.idle("worker", "1"));
    Shop.sql(folder.resolve("data/app.db"), "CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    Shop.sql(folder.resolve("data/app.db"), "INSERT INTO orders VALUES (1), (2)");
    Files.writeString(
        folder.resolve("relgate.json"),
        """
        {"name": "shop", "deploy": {"staging": {
           "project": "%s", "databases": ["data/app.db"], "stable_seconds": 1,
           "health": [{"name": "web", "url": "http://127.0.0.1:%d/cgi-bin/healthz"}]}}}
        """
            .formatted(stack.project(), port));
    assertThat(finished(start())).isZero();
  }

  @AfterEach
  void nothingIsLeft() {
    stack.close();
  }

  private Process start() throws IOException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "relgate.cli.Main",
                "deploy-with-rollback",
                "--env",
                "staging",
                "--rollback-on-failure",
                "--health-timeout-seconds",
                "4",
                "--health-interval-seconds",
                "1"));
    return new ProcessBuilder(argv)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  /** What this test runs on, whoever launched it. */
  private static String classPath() {
    return Deploy.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
        : System.getProperty("java.class.path");
  }

  private static int finished(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private long journalLines() throws IOException {
    try (var lines = Files.lines(folder.resolve(".runtime/deploy_journal/staging.jsonl"))) {
      return lines.count();
    }
  }

  /** Ends the process so long after its deploy has written so many lines, if it still runs then. */
  private void killAt(int lines, long laterMillis) throws Exception {
    long before = journalLines();
    Process process = start();
    while (process.isAlive() && journalLines() - before < lines) {
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    process.waitFor(laterMillis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  final void endsOldOrNew(boolean bad, int line) throws Exception {
    endsOldOrNew("2", bad, line, 0);
  }

  /** Returns how long the same command took that was given again, in seconds. */
  final double endsOldOrNew(String release, boolean bad, int line, long laterMillis)
      throws Exception {
    List<String> old = stack.running();
    ScratchService web =
        bad
            ? ScratchService.neverHealthy("web", port, release)
            : ScratchService.healthy("web", port, release);
    stack.release(web, ScratchService.idle("worker", release));
    killAt(line, laterMillis);
    long again = System.nanoTime();
    int code = finished(start());
    double seconds = (System.nanoTime() - again) / 1e9;
    assertThat(code).as(Files.readString(folder.resolve("out.txt"))).isEqualTo(bad ? 1 : 0);
    if (bad) {
      assertThat(stack.running()).isEqualTo(old);
    } else {
      assertThat(stack.running()).hasSize(2).doesNotContainAnyElementsOf(old);
    }
    assertThat(Shop.orders(folder.resolve("data/app.db"))).containsExactly(1L, 2L);
    assertThat(folder.resolve(".runtime/deploy_journal/staging.lock")).doesNotExist();
    return seconds;
  }
}
