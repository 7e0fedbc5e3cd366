package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonReader;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** The program itself, in a process of its own, ended by SIGKILL at a line of its journal. */
abstract class KilledProcesses {
  @TempDir private Path folder = Path.of("");
  private ScratchStack stack = ScratchStack.in(folder);
  private int port;

  /** How long a release has: a bad one is known soon, a good one may be on a busy machine. */
  private int seconds = 60;

  private TimedDocker docker = new TimedDocker(folder);

  /**
   * How long the command took that was given again, in seconds.
   *
   * @param docker while at least one docker command ran
   * @param waiting in the health steps, the docker commands in them included
   * @param own all the rest: relgate itself, its start included
   */
  record Recovery(double total, double docker, double waiting, double own) {
    @Override
    public String toString() {
      return "%.1f s: docker %.1f s, waiting for health %.1f s, relgate itself %.1f s"
          .formatted(total, docker, waiting, own);
    }
  }

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
    docker = TimedDocker.in(folder.resolve("docker"));
    int code = finished(start());
    assertThat(code).as(Files.readString(folder.resolve("out.txt"))).isZero();
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
                Integer.toString(seconds),
                "--health-interval-seconds",
                "1"));
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile());
    builder.environment().put("PATH", docker.path());
    return builder.start();
  }

  /** The class path of this test, whoever launched it; the process runs in another folder. */
  private static String classPath() {
    String own =
        Deploy.class.getClassLoader() instanceof URLClassLoader loader
            ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
            : requireNonNull(System.getProperty("java.class.path"));
    return Stream.of(own.split(":", -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(":"));
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

  /** Lets the process write so many lines of its journal, and so long after them. */
  private Process startedUntil(int lines, long laterMillis) throws Exception {
    long before = journalLines();
    Process process = start();
    while (process.isAlive() && journalLines() - before < lines) {
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    process.waitFor(laterMillis, TimeUnit.MILLISECONDS);
    return process;
  }

  final void endsOldOrNew(boolean bad, int line) throws Exception {
    endsOldOrNew("2", bad, line, 0);
  }

  /** A signal that can be answered is: the last line of the output says what to do next. */
  final void saysWhatToDoNext(int line) throws Exception {
    Process process = startedUntil(line, 0);
    process.destroy();
    assertThat(finished(process)).isEqualTo(143);
    assertThat(Files.readAllLines(folder.resolve("out.txt")))
        .last()
        .asString()
        .contains("Give the same command again", "--env staging --resume");
    assertThat(finished(start())).isZero();
  }

  /** Ends the process, gives the same command again, and returns how long that took. */
  final Recovery endsOldOrNew(String release, boolean bad, int line, long laterMillis)
      throws Exception {
    List<String> old = stack.running();
    seconds = bad ? 4 : 60;
    ScratchService web =
        bad
            ? ScratchService.neverHealthy("web", port, release)
            : ScratchService.healthy("web", port, release);
    stack.release(web, ScratchService.idle("worker", release));
    startedUntil(line, laterMillis).destroyForcibly().waitFor();
    Recovery recovery = recovered(bad ? 1 : 0);
    if (bad) {
      assertThat(stack.running()).isEqualTo(old);
    } else {
      assertThat(stack.running()).hasSize(2).doesNotContainAnyElementsOf(old);
    }
    assertThat(Shop.orders(folder.resolve("data/app.db"))).containsExactly(1L, 2L);
    assertThat(folder.resolve(".runtime/deploy_journal/staging.lock")).doesNotExist();
    return recovery;
  }

  private Recovery recovered(int code) throws Exception {
    docker.taken();
    long again = System.nanoTime();
    int found = finished(start());
    double total = (System.nanoTime() - again) / 1e9;
    assertThat(found).as(Files.readString(folder.resolve("out.txt"))).isEqualTo(code);
    List<TimedDocker.Span> commands = docker.taken();
    List<TimedDocker.Span> waiting = waiting();
    List<TimedDocker.Span> both =
        Stream.concat(commands.stream(), waiting.stream()).collect(Collectors.toList());
    return new Recovery(
        total,
        TimedDocker.seconds(commands),
        TimedDocker.seconds(waiting),
        total - TimedDocker.seconds(both));
  }

  /** The health steps of the newest report. */
  private List<TimedDocker.Span> waiting() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(".runtime"))) {
      Path newest =
          all.filter(p -> p.toString().matches(".*/deploy_report_.*\\.json"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return JsonReader.strict().read(newest, DeployReport.class).steps().stream()
          .filter(s -> s.step() == Step.HEALTH || s.step() == Step.HEALTH_BACK)
          .map(KilledProcesses::span)
          .toList();
    }
  }

  private static TimedDocker.Span span(DeployReport.StepRecord step) {
    Instant began = step.startedAtUtc();
    long from = began.getEpochSecond() * 1_000_000_000L + began.getNano();
    return new TimedDocker.Span(from, from + (long) (step.seconds() * 1e9));
  }
}
