package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 1 GiB of output through masking, tail and log; the baseline throws the same output away. */
class OutputBench {
  private static final long MOST_HEAP = 128L << 20;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "head -c 1073741824 /dev/zero | tr '\\0' x",
        "yes 'INFO some line of ordinary text, as programs print it' | head -c 1073741824"
      })
  void aGibibyteOfOutput(String script, @TempDir Path folder) throws Exception {
    Runner runner =
        new ProcessRunner(Map.of("PATH", System.getenv("PATH")), folder, Secrets.none());
    Outcome baseline = runner.run(Command.of("sh", "-c", script + " >/dev/null").within(LIMIT));
    Path log = folder.resolve("flood.log");
    Outcome outcome = runner.run(Command.of(Flood.command(log, script)).within(LIMIT));
    assertThat(outcome.succeeded()).as(outcome.stderr()).isTrue();
    String[] figures = outcome.stdout().strip().split(" ", -1);
    System.out.printf(
        "1 GiB of output: %s s, peak heap %d MiB (target 128), log %d MiB; discarded %.2f s%n",
        figures[1],
        Long.parseLong(figures[2]) >> 20,
        Files.size(log) >> 20,
        baseline.duration().toMillis() / 1000.0);
    assertThat(figures[0]).isEqualTo("EXITED:0");
    assertThat(Long.parseLong(figures[2])).isLessThanOrEqualTo(MOST_HEAP);
    assertThat(figures[3]).isEqualTo("16384");
  }
}
