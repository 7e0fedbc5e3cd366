package relgate.attest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import relgate.Profile;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** Small gate reports and decisions for tests. */
final class Reports {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final String DIGEST = "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c";
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Reports() {}

  static GateReport of(boolean passed, boolean complete) {
    Verdict last = passed ? Verdict.SKIPPED : Verdict.FAILED;
    return new GateReport(
        1,
        "run-1",
        3,
        DIGEST,
        Profile.PROD,
        passed,
        complete,
        passed ? 0 : 1,
        NOON,
        12.5,
        new GateReport.CandidateIdentity("shop", COMMIT, COMMIT, "main", "v1", false),
        new GateReport.Tool("relgate", "1.0.0", "17", "Linux"),
        List.of(new GateReport.Input("relgate.json", DIGEST)),
        List.of(new GateReport.Image("backend", "sha256:" + DIGEST)),
        null,
        List.of(),
        Map.of(),
        passed ? List.of() : List.of("app-env"),
        List.of(),
        List.of(),
        List.of(),
        List.of(check("env-policy", Verdict.PASSED), check("app-env", last)));
  }

  private static Check check(String gate, Verdict verdict) {
    return Check.ofLauncher(
        gate, "holds", verdict, NOON, new Check.Words("it holds", "it", "Do it."));
  }

  /** A passed, complete report in the folder. */
  static Path passed(Path folder) {
    return write(folder, of(true, true));
  }

  static Path write(Path folder, GateReport report) {
    Path file = folder.resolve("release_gate_prod_20260304T120000000Z.json");
    AtomicFile.write(file, JsonWriter.pretty(report));
    return file;
  }

  static DecisionSummary decision(boolean passed) {
    return new DecisionSummary(
        "shop",
        COMMIT,
        List.of(new GateReport.Image("backend", "sha256:" + DIGEST)),
        List.of(),
        Profile.PROD,
        passed,
        NOON,
        List.of(new GateReport.Input("config/release_policy.json", DIGEST)),
        List.of(new GateReport.Input(".runtime/release_gate_staging_1.json", DIGEST)),
        null);
  }

  /** A decision's own file in the folder; what it holds is its writer's business. */
  static Path decided(Path folder) {
    Path file = folder.resolve("promotion_staging_prod_20260304T120000000Z.json");
    AtomicFile.write(file, "{\"schema_version\": 1, \"promoted\": true}\n");
    return file;
  }

  /** The least document that names its place in the log. */
  static String placed(AuditLog.Link place) {
    String previous = place.previousSha256();
    String after = previous == null ? "" : ", \"previous_sha256\": \"" + previous + "\"";
    return "{\"sequence\": " + place.sequence() + after + "}";
  }
}
