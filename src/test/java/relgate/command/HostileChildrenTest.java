package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a child does, the call comes back and nothing of its family runs afterwards. */
@DisabledOnOs(OS.WINDOWS)
class HostileChildrenTest {
  private final Path folder;

  /** Each child's sleepers carry this as an argument, so that they can be counted. */
  private final String canary = UUID.randomUUID().toString();

  HostileChildrenTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 61 & sleep 61 & wait",
        "trap '' TERM; while :; do sleep 1; done",
        "setsid sh -c 'sleep 61 & sleep 61' & sleep 61",
        "setsid setsid -f sh -c 'while :; do sleep 1; done'; sleep 61",
        "(setsid -f sh -c 'trap \"\" TERM INT HUP; while :; do sleep 1; done'); sleep 61",
        "exec 1>&- 2>&-; sleep 61",
        "kill -STOP $$",
        "while :; do :; done",
        "for i in 1 2 3 4 5 6 7 8 9 10; do (for j in 1 2 3 4 5; do sleep 61 & done; wait) & done; wait",
        "nohup sh -c 'sleep 61' >/dev/null 2>&1 & sleep 61",
        "setsid -f sleep 61 >/dev/null 2>&1 </dev/null; exec sleep 61",
        "cat /dev/zero",
        "yes"
      })
  void nothingSurvivesATimeout(String script) {
    Outcome outcome = run(script, Duration.ofMillis(400));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.TIMED_OUT);
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(12));
    assertThat(survivors()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 62 & echo done",
        "setsid -f sleep 62; echo done",
        "(trap '' TERM; sleep 62) & echo done",
        "setsid -f sh -c 'yes >&2' & sleep 0.2; echo done",
        "setsid -f sleep 62 >/dev/null 2>&1 </dev/null; echo done",
        "nohup sh -c 'exec sleep 62' >/dev/null 2>&1 & echo done"
      })
  void whatIsLeftBehindIsEndedAndHoldsNobodyUp(String script) {
    Outcome outcome = run(script, Duration.ofSeconds(30));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.EXITED);
    assertThat(outcome.stdout()).contains("done");
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(10));
    assertThat(survivors()).isZero();
  }

  /**
   * Neither parent nor environment tell of it: the pipe does, where the command itself lived long
   * enough to be looked at.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "env -i /usr/bin/setsid -f sleep 63.25; sleep 0.5; echo done",
        "env -i /usr/bin/setsid -f sh -c 'exec >&2; exec sleep 63.25'; sleep 0.5; echo done",
        "env -i /usr/bin/setsid -f sh -c 'while :; do echo x; sleep 0.1; done; : 63.25' >&2; sleep 0.5; echo done"
      })
  void aChildThatWipedItsEnvironmentAndLeftIsEnded(String script) {
    Outcome outcome = run(script, Duration.ofSeconds(30));
    assertThat(outcome.stdout()).isEqualTo("done\n");
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(20));
    assertThat(ProcessHandle.allProcesses().filter(p -> commandLine(p).contains("63.25")))
        .isEmpty();
  }

  private static String commandLine(ProcessHandle process) {
    return process.isAlive() ? process.info().commandLine().orElse("") : "";
  }

  @Test
  void anEndBySignalIsAnExitCode() {
    assertThat(run("kill -9 $$", Duration.ofSeconds(10)).exitCode()).isEqualTo(137);
  }

  @Test
  void aLineWithoutEndCostsNoMemory() {
    Outcome outcome = run("head -c 50000000 /dev/zero | tr '\\0' x", Duration.ofSeconds(30));
    assertThat(outcome.stdout()).isEqualTo("x".repeat(16 * 1024));
  }

  private Outcome run(String script, Duration limit) {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "CANARY", canary);
    Runner runner = new ProcessRunner(environment, folder, Secrets.none());
    return runner.run(Command.of("sh", "-c", script).within(limit));
  }

  /** Processes that still carry the canary in their environment. */
  private long survivors() {
    return ProcessHandle.allProcesses().filter(p -> p.isAlive() && carriesCanary(p.pid())).count();
  }

  private boolean carriesCanary(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(environment, java.nio.charset.StandardCharsets.ISO_8859_1).contains(canary);
    } catch (IOException e) {
      return false;
    }
  }
}
