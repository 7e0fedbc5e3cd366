package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.Sha256;

class LatestReportTest {
  private static final String OLD = report("prod", "2026-03-01T02:00:00Z");
  @TempDir Path folder = Path.of("");

  private static String report(String profile, String time) {
    return "{\"profile\": \"%s\", \"generated_at_utc\": \"%s\"}".formatted(profile, time);
  }

  private LatestReport latest() {
    return LatestReport.of(folder, "monitor", Profile.PROD, "kb-monitor");
  }

  @Test
  void newestByTheTimeInsideIsTakenWithItsBytes() throws Exception {
    String newest = report("prod", "2026-03-09T02:00:00Z");
    Path file = Files.writeString(folder.resolve("monitor_1.json"), newest);
    Files.writeString(folder.resolve("monitor_2.json"), OLD);
    LatestReport found = latest();
    assertThat(found.file()).isEqualTo(file);
    assertThat(new String(found.bytes(), StandardCharsets.UTF_8)).isEqualTo(newest);
    assertThat(found.generated()).isEqualTo(Instant.parse("2026-03-09T02:00:00Z"));
    assertThat(found.sha256()).isEqualTo(Sha256.of(newest));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "monitor_9.dsse.json; {\"profile\": \"prod\", \"generated_at_utc\": \"2026-03-09T02:00:00Z\"}",
        "benchmark_9.json; {\"profile\": \"prod\", \"generated_at_utc\": \"2026-03-09T02:00:00Z\"}",
        "monitor_9.json; {\"profile\": \"dev\", \"generated_at_utc\": \"2026-03-09T02:00:00Z\"}",
        "monitor_9.json; {\"profile\": \"prod\", \"generated_at_utc\": \"tomorrow\"}",
        "monitor_9.json; {\"profile\": \"prod\"}",
        "monitor_9.json; torn {"
      })
  void whatIsNoReportOfTheProfileIsPassedOver(String name, String text) throws Exception {
    Path old = Files.writeString(folder.resolve("monitor_1.json"), OLD);
    Files.writeString(folder.resolve(name), text);
    Files.createDirectory(folder.resolve("monitor_folder.json"));
    assertThat(latest().file()).isEqualTo(old);
  }

  @Test
  void folderWithoutOneNamesTheCommandThatMakesOne() {
    Problem problem =
        new Problem(
            folder.toString(),
            "a monitor report of profile prod",
            "none that can be read",
            "Run `relgate kb-monitor --profile prod` first.");
    assertThat(catchThrowableOfType(BadInput.class, this::latest).problems())
        .containsExactly(problem);
    Path none = folder.resolve("none");
    assertThat(
            catchThrowableOfType(
                    BadInput.class,
                    () -> LatestReport.of(none, "monitor", Profile.PROD, "kb-monitor"))
                .problems())
        .extracting(Problem::place)
        .containsExactly(none.toString());
  }
}
