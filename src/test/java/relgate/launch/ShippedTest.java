package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.json.JsonWriter;
import relgate.launch.samples.GreenSample;
import relgate.testing.Schemas;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Artifact;

/** A verdict names what is shipped, byte for byte, or blocks. */
class ShippedTest {
  private static final String JAR = Sha256.of("a jar");
  @TempDir Path folder;

  private GateReport judge(String artifacts) {
    String config = "{\"name\": \"shop\", \"artifacts\": [" + artifacts + "]}";
    ScratchCandidate.with(folder, config).write(".gitignore", ".runtime/\ntarget/\n").commit();
    GateReport report =
        GateHarness.of(GreenSample.class, folder, ScratchCandidate.environment()).report();
    Schemas.assertValid("gate-report.v1.json", JsonWriter.pretty(report));
    return report;
  }

  private void built(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static List<String> said(GateReport report) {
    return report.checks().stream()
        .filter(check -> check.gate().equals(Shipped.ID))
        .map(check -> check.verdict() + ": " + check.found())
        .toList();
  }

  @Test
  void filesAndImagesAreNamedWithTheirDigests() throws IOException {
    built("target/shop-1.0.jar", "a jar");
    String image = "ghcr.io/acme/web@sha256:" + JAR;
    GateReport report =
        judge(
            "{\"name\": \"jar\", \"file\": \"target/shop-*.jar\"},"
                + "{\"name\": \"web\", \"image\": \""
                + image
                + "\"}");
    assertThat(report.shipped())
        .containsExactly(
            new Artifact("jar", "target/shop-1.0.jar", null, JAR),
            new Artifact("web", null, image, JAR));
    assertThat(report.checks()).noneMatch(Check::blocking);
  }

  @Test
  void oneThatIsMissingOrNotAloneIsErrored() throws IOException {
    assertThat(said(judge("{\"name\": \"jar\", \"file\": \"target/*.jar\"}")))
        .containsExactly("ERRORED: no such file");
    built("target/a.jar", "a jar");
    built("target/b.jar", "a jar");
    assertThat(said(judge("{\"name\": \"jar\", \"file\": \"target/*.jar\"}")))
        .containsExactly("ERRORED: 2 files fit");
  }

  @Test
  void anotherThanTheOneThatIsDemandedIsFailed() throws IOException {
    built("target/a.jar", "another jar");
    String demanded =
        "{\"name\": \"jar\", \"file\": \"target/a.jar\", \"sha256\": \"" + JAR + "\"}";
    GateReport report = judge(demanded);
    assertThat(said(report)).containsExactly("FAILED: " + Sha256.of("another jar"));
    assertThat(report.passed()).isFalse();
  }

  @Test
  void oneOutsideOfTheCandidateIsErrored(@TempDir Path elsewhere) throws IOException {
    Path jar = Files.writeString(elsewhere.resolve("a.jar"), "a jar");
    Files.createDirectories(folder.resolve("target"));
    Files.createSymbolicLink(folder.resolve("target/a.jar"), jar);
    GateReport report = judge("{\"name\": \"jar\", \"file\": \"target/a.jar\"}");
    assertThat(said(report)).singleElement().asString().startsWith("ERRORED: it cannot be read");
    assertThat(report.shipped()).isEmpty();
  }
}
