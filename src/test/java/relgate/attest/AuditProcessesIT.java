package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.Workspace;

class AuditProcessesIT {
  /** From where these classes were loaded, whichever way the tests are run. */
  private static final String CLASS_PATH =
      Stream.of(
              AuditLog.class,
              AuditWriters.class,
              JsonFactory.class,
              ObjectMapper.class,
              JsonProperty.class,
              Nullable.class)
          .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));

  @TempDir private Path folder = Path.of("");

  private Process writer(String name, int reports) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            CLASS_PATH,
            "relgate.attest.AuditWriters",
            folder.toString(),
            name,
            Integer.toString(reports))
        .inheritIO()
        .start();
  }

  private ChainVerification verification() {
    return new AuditLog(new Workspace(folder), Clock.systemUTC()).verifyChain(null);
  }

  @Test
  void writersOfSeveralProcessesMakeOneChain() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writers.add(writer("w" + i, 25));
    }
    for (Process writer : writers) {
      assertThat(writer.waitFor()).isZero();
    }
    assertThat(verification().problems()).isEmpty();
    assertThat(verification().entries()).isEqualTo(100);
  }

  /** At worst the last report has no entry yet, or half of one; both are named, nothing is lost. */
  @Test
  void killedWriterLosesNoEntryAndHidesNothing() throws Exception {
    for (int round = 0; round < 8; round++) {
      Process writer = writer("k" + round, 1_000_000);
      long enough = lines() + 3 + round;
      while (lines() < enough && writer.isAlive()) {
        Thread.sleep(2);
      }
      writer.destroyForcibly().waitFor();
      assertThat(verification().problems().stream().map(Problem::found))
          .allMatch(
              found -> found.startsWith("none: its writer died") || found.startsWith("a torn"));
      assertThat(verification().problems()).hasSizeLessThanOrEqualTo(2 * (round + 1));
      assertThat(writer("n" + round, 1).waitFor()).isZero();
      assertThat(verification().problems().stream().map(Problem::found))
          .allMatch(found -> found.startsWith("none: its writer died"));
    }
  }

  private long lines() throws IOException {
    Path log = new Workspace(folder).audit();
    return Files.exists(log) ? Files.readString(log).lines().count() : 0;
  }
}
