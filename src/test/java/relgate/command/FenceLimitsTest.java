package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Fence;
import relgate.command.fence.Fencing;
import relgate.command.fence.Limits;

/** Commands that would fill the machine are ended, and the limit that they passed is named. */
class FenceLimitsTest {
  private static final int MEBI = 1 << 20;
  private final Path root;

  FenceLimitsTest(@TempDir Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("shop")).toRealPath();
    Files.createDirectory(root.resolve(".runtime"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          i=0; while [ $i -lt 300 ]; do sleep 30 & i=$((i+1)); done; wait ~ more than 100 processes at once
          for i in $(seq 300); do (setsid -f sleep 30 >/dev/null 2>&1 </dev/null); done; sleep 30 ~ more than 100 processes at once
          head -c 900000000 /dev/zero | tail -n 1 >/dev/null; sleep 30 ~ more than 200 MiB of memory at once
          exec head -c 400000000 /dev/zero >big ~ more than 150 MiB
          exec head -c 400000000 /dev/zero >.runtime/big ~ more than 150 MiB
          for i in 1 2 3 4 5 6; do head -c 100000000 /dev/zero >b$i; done; sleep 30 ~ more than 150 MiB
          """)
  void whoeverPassesALimitIsEndedAndTheLimitIsNamed(String script, String limit) {
    Limits limits = new Limits(100, 200L * MEBI, 150L * MEBI);
    Outcome outcome = runner().run(command(script, limits));
    assumeTrue(outcome.fence() == Fence.BWRAP, "skipped: no namespaces here");
    assertThat(outcome.ended()).contains(limit);
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.LIMITED);
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(20));
    assertThat(ProcessHandle.allProcesses().filter(p -> line(p).contains(script))).isEmpty();
  }

  @Test
  void whatUsesLessIsLeftAlone() {
    Limits limits = new Limits(20, 200L * MEBI, 150L * MEBI);
    String script = "for i in 1 2 3 4 5; do sleep 0.3 & done; head -c 50000000 /dev/zero >b; wait";
    Outcome outcome = runner().run(command(script, limits));
    assertThat(outcome.succeeded()).as(outcome.ended()).isTrue();
  }

  @Test
  void noCommandGetsOutOfItsGroupOrMakesItLarger() throws IOException {
    String script =
        "for g in $(sed -n 's/^[0-9]*:pids:/\\/sys\\/fs\\/cgroup\\/pids/p;"
            + " s/^0::/\\/sys\\/fs\\/cgroup/p' /proc/self/cgroup); do echo max >$g/pids.max; echo"
            + " $$ >$g/../cgroup.procs; done; cat /proc/self/cgroup";
    Outcome outcome = runner().run(command(script, new Limits(20, 200L * MEBI, 150L * MEBI)));
    Optional<TaskGroup> group = TaskGroup.make("relgate-fence-" + UUID.randomUUID(), 9);
    assumeTrue(group.isPresent(), "skipped: no control group can be made here");
    group.get().remove();
    assertThat(outcome.stdout()).contains("/relgate-fence-");
    assertThat(outcome.stderr()).contains("Read-only file system");
  }

  private static String line(ProcessHandle process) {
    return MarkedProcesses.alive(process) ? process.info().commandLine().orElse("") : "";
  }

  private Command command(String script, Limits limits) {
    Path runtime = root.resolve(".runtime");
    Fencing.View view = Fencing.View.of(root, runtime, runtime.resolve("outputs/1"));
    Fencing fencing = new Fencing(null, Fence.NONE, null, view, true, Set.of(), limits);
    return Command.of("sh", "-c", script).within(Duration.ofSeconds(25)).fenced(fencing);
  }

  private ProcessRunner runner() {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    return new ProcessRunner(environment, root, Secrets.none());
  }
}
