package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.launch.GateHarness;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;

class RequiredFilesGateTest {
  @TempDir Path folder = Path.of("");

  private String judged() {
    GateHarness harness =
        GateHarness.of(RequiredFilesGate.class, folder, ScratchCandidate.environment());
    assertThat(harness.checks()).hasSize(1);
    Check check = harness.checks().get(0);
    return check.verdict() + ": " + check.found();
  }

  @Test
  void eachMissingFileIsNamed() {
    ScratchCandidate shop = ScratchCandidate.copyOf("shop", folder);
    assertThat(judged()).isEqualTo("PASSED: as expected");
    shop.git("rm", "-q", "backend/app.py", "docker-compose.yml");
    assertThat(judged()).isEqualTo("FAILED: missing: docker-compose.yml, backend/app.py");
  }

  @Test
  void whatALinkFindsOutsideOfTheCandidateIsNotThere() throws IOException {
    ScratchCandidate.with(
        folder, "{\"name\": \"a\", \"required_files\": [\"LICENSE\", \"NOTICE\"]}");
    Files.writeString(folder.resolve("text"), "free");
    Files.createSymbolicLink(folder.resolve("LICENSE"), Path.of("text"));
    Files.createSymbolicLink(folder.resolve("NOTICE"), Path.of("/etc/passwd"));
    assertThat(judged()).isEqualTo("FAILED: missing: NOTICE (a link out of the candidate)");
  }

  @Test
  void withoutAListNothingHasPassed() {
    ScratchCandidate.with(folder, "{\"name\": \"bare\"}");
    assertThat(judged())
        .isEqualTo("ERRORED: not configured: relgate.json has no \"required_files\"");
  }
}
