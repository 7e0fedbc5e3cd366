package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever gives up waiting for a command leaves nothing of it behind. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedRunnerIT {
  private final Path folder;

  InterruptedRunnerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anInterruptEndsTheCommandAndIsHandedOn() throws Exception {
    Runner runner =
        new ProcessRunner(Map.of("PATH", System.getenv("PATH")), folder, Secrets.none());
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    AtomicBoolean handedOn = new AtomicBoolean();
    Thread thread =
        new Thread(
            () -> {
              outcome.complete(runner.run(Command.of("sleep", "64.125")));
              handedOn.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    awaitSleeper("64.125", true);
    thread.interrupt();
    thread.join(20_000);
    assertThat(outcome.get(1, TimeUnit.SECONDS).ending()).isEqualTo(Outcome.Ending.TIMED_OUT);
    assertThat(handedOn).isTrue();
    awaitSleeper("64.125", false);
  }

  @Test
  void aVirtualMachineThatGoesDownTakesItsCommandsWithIt() throws Exception {
    String script = "setsid -f sleep 65.125; echo started; sleep 65.125";
    Process machine =
        new ProcessBuilder(Flood.command(folder.resolve("log"), script))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = machine.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output).isNotNull();
      awaitSleeper("65.125", true);
      machine.destroy();
      assertThat(machine.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    awaitSleeper("65.125", false);
  }

  private static void awaitSleeper(String seconds, boolean there) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (sleeps(seconds) != there) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static boolean sleeps(String seconds) {
    return ProcessHandle.allProcesses()
        .map(p -> p.info().commandLine().orElse(""))
        .anyMatch(line -> line.matches("\\S*sleep " + seconds));
  }
}
