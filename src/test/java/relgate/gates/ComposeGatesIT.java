package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.benchmark.KbFlags;
import relgate.harness.Flags;
import relgate.launch.GateHarness;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** The gates of the compose stack, against a real engine. */
@RequiresDocker
class ComposeGatesIT {
  private static final Flags BUILD =
      new Flags(false, false, false, true, false, false, List.of(), KbFlags.NONE);
  @TempDir Path folder;
  private ScratchCandidate shop;

  @BeforeEach
  void shop() {
    shop = ScratchCandidate.copyOf("shop", folder);
  }

  private GateHarness harness(Class<?> gate) {
    return GateHarness.of(gate, folder, ScratchCandidate.environment());
  }

  private static List<String> told(GateHarness harness) {
    return harness.checks().stream().map(c -> c.verdict() + ": " + c.found()).toList();
  }

  @Test
  void aGoodComposeFilePasses() {
    assertThat(told(harness(ComposeConfigGate.class)))
        .containsExactly("PASSED: as expected", "PASSED: as expected");
  }

  @Test
  void aHardCodedDevelopmentEnvironmentIsSeen() {
    shop.replace("docker-compose.yml", "APP_ENV: production", "APP_ENV: development");
    assertThat(told(harness(ComposeConfigGate.class)))
        .containsExactlyInAnyOrder(
            "PASSED: as expected",
            "FAILED: backend: APP_ENV is \"development\", not \"production\"");
  }

  @Test
  void aBrokenFileAndAnUnsetVariableAreNotClean() {
    shop.replace("docker-compose.yml", "APP_ENV: production", "APP_ENV: ${NOBODY_SETS_THIS}");
    assertThat(told(harness(ComposeConfigGate.class)))
        .anySatisfy(t -> assertThat(t).startsWith("FAILED").contains("NOBODY_SETS_THIS"));
    shop.replace("docker-compose.yml", "services:", "services: [");
    assertThat(told(harness(ComposeConfigGate.class)))
        .anySatisfy(t -> assertThat(t).startsWith("FAILED").contains("yaml"));
  }

  @Test
  void imagesAreBuiltOnDemandAndNamedByDigest() {
    assertThat(told(harness(ImageBuildGate.class)))
        .containsExactly("SKIPPED: images are built with --docker-build");
    GateReport report = harness(ImageBuildGate.class).with(BUILD).report();
    assertThat(report.passed()).isTrue();
    assertThat(report.images())
        .extracting(GateReport.Image::service)
        .containsExactly("backend", "frontend");
    assertThat(report.images())
        .allSatisfy(i -> assertThat(i.digest()).matches("sha256:[0-9a-f]{64}"));
  }

  @Test
  void aBuildThatFailsIsFailedWithItsLastWords() {
    shop.replace("backend/Dockerfile", "COPY backend/app.py", "COPY backend/gone.py");
    Check check = harness(ImageBuildGate.class).with(BUILD).checks().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(check.found()).contains("gone.py");
  }

  @Test
  void withoutADaemonItIsErroredAndSaysWhatToDo() {
    Check check =
        harness(ComposeConfigGate.class)
            .where("DOCKER_HOST", "unix:///nowhere/docker.sock")
            .checks()
            .get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(check.found()).startsWith("the docker daemon does not answer: ");
    assertThat(check.remedy()).contains("DOCKER_HOST").contains("--skip-docker");
    Check none =
        GateHarness.of(ComposeConfigGate.class, folder, Map.of("PATH", "/nowhere")).checks().get(0);
    assertThat(none.found()).isEqualTo("no docker client on the PATH");
  }
}
