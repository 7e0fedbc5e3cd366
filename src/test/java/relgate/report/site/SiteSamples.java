package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import relgate.Profile;
import relgate.Stamp;
import relgate.Workspace;
import relgate.json.JsonWriter;
import relgate.report.Samples;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;
import relgate.waiver.Waiver;

/** A candidate's folders with a history in them, good, damaged and hostile. */
final class SiteSamples {
  static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");

  private SiteSamples() {}

  static List<Waiver> waivers() {
    return List.of(
        waiver("W-1", "kb-benchmark", "2026-11-05"),
        waiver("W-2", "image-build", "2026-10-01"),
        waiver("W-3", "service-health", "2027-02-01"));
  }

  private static Waiver waiver(String id, String gate, String expires) {
    return new Waiver(
        id,
        gate,
        List.of(Profile.PROD),
        "the new corpus <b>lands</b> in two weeks",
        "ann",
        "bob",
        LocalDate.parse("2026-09-01"),
        LocalDate.parse(expires));
  }

  /** So many gate reports over ten months, five checks each, every seventh blocked. */
  static void gates(Workspace workspace, int n) throws IOException {
    Files.createDirectories(workspace.runtime());
    for (int i = 0; i < n; i++) {
      Instant at = START.plus(Duration.ofMinutes(i * 430_000L / n));
      GateReport report = report(i, at);
      Files.writeString(
          workspace
              .runtime()
              .resolve("release_gate_%s_%s-%d.json".formatted(report.profile(), Stamp.of(at), i)),
          JsonWriter.pretty(report));
    }
  }

  private static GateReport report(int i, Instant at) {
    Profile profile = i % 3 == 0 ? Profile.DEV : i % 3 == 1 ? Profile.STAGING : Profile.PROD;
    boolean blocked = i % 7 == 0;
    List<Check> checks =
        blocked
            ? Samples.blocked().checks()
            : List.of(
                Samples.check("required-files", "files are there", Verdict.PASSED, "3"),
                Samples.check("clean-tree", "the tree is clean", Verdict.PASSED, "clean"),
                Samples.check("backend-tests", "tests pass", Verdict.PASSED, "120 tests"),
                Samples.check("secret-key", "SECRET_KEY is set", Verdict.PASSED, "64 characters"),
                Samples.check("kb-benchmark", "precision", Verdict.PASSED, "0.61"));
    GateReport r = Samples.report(profile, checks);
    return new GateReport(
        1,
        Stamp.of(at),
        i,
        null,
        profile,
        r.passed(),
        true,
        r.exitCode(),
        at,
        20 + 10 * Math.sin(i / 9.0) + i % 5,
        r.candidate(),
        r.tool(),
        r.inputs(),
        r.images(),
        i % 40 == 0 ? r.policyChanges() : List.of(),
        Map.of(),
        r.blockers(),
        r.advisories(),
        r.skipped(),
        List.of(),
        checks);
  }

  static void monitors(Workspace workspace, Profile profile, int n) throws IOException {
    Path folder = Files.createDirectories(workspace.history(profile));
    for (int i = 0; i < n; i++) {
      Instant at = START.plus(Duration.ofHours(i * 7_000L / n));
      Files.writeString(
          folder.resolve("monitor_" + Stamp.of(at) + "-" + i + ".json"),
          """
          {"schema_version": 1, "profile": "%s", "generated_at_utc": "%s", "verdict": "%s",
           "current_metrics": {"avg_precision_at_k": %s, "avg_keyword_recall": %s},
           "thresholds": {"min_precision": 0.55, "min_recall": 0.8}, "alerts": [%s],
           "limits": {"max_precision_drop": 0.08, "max_recall_drop": 0.05},
           "comparison": {"mean": {"avg_precision_at_k": 0.62, "avg_keyword_recall": 0.85}}}
          """
              .formatted(
                  profile,
                  at,
                  i % 50 == 49 ? "alert" : "ok",
                  0.62 + 0.03 * Math.sin(i / 5.0),
                  0.85 + 0.02 * Math.cos(i / 7.0),
                  i % 50 == 49
                      ? "{\"rule\": \"mean_drop\", \"measure\": \"avg_precision_at_k\"}"
                      : ""));
    }
  }

  static void operations(Workspace workspace) throws IOException {
    Path runtime = Files.createDirectories(workspace.runtime());
    for (int i = 0; i < 12; i++) {
      Instant at = START.plus(Duration.ofDays(20L * i));
      Files.writeString(
          runtime.resolve("deploy_report_staging_" + Stamp.of(at) + ".json"), deploy(at, i));
      Path drills = Files.createDirectories(workspace.drills());
      Files.writeString(
          drills.resolve("rollback_drill_summary_staging_" + Stamp.of(at) + ".json"),
          """
          {"generated_at_utc": "%s", "environment": "staging", "passed": true, "proven": %s,
           "recovery_seconds": %d, "lost_rows": 0}
          """
              .formatted(at, i % 2 == 0, 4 + i % 3));
    }
    Files.writeString(
        runtime.resolve("promotion_staging_prod_" + Stamp.of(START) + ".json"),
        """
        {"generated_at_utc": "%s", "from": "staging", "to": "prod", "promoted": false,
         "candidate": {"commit": "%s"},
         "rules": [{"rule": "fresh", "verdict": "FAILED", "found": "9 days old",
           "remedy": "Judge it again."}]}
        """
            .formatted(START, Samples.COMMIT));
    Path environments = Files.createDirectories(runtime.resolve("environments"));
    Files.writeString(
        environments.resolve("staging.json"),
        """
        {"environment": "staging", "since_utc": "2026-10-20T08:00:00Z", "commit": "%s",
         "verdict": "20261020T075500000Z", "last_outcome": "DEPLOYED"}
        """
            .formatted(Samples.COMMIT));
    Path changes =
        Files.createDirectories(workspace.root().resolve("docs/Ops/KB_Threshold_Changes"));
    Files.writeString(
        changes.resolve("2026-05_prod.md"),
        "# Precision of prod 0.55 to 0.58\n\nmonitor trend: `monitor.json` "
            + "c".repeat(64)
            + "\n");
  }

  private static String deploy(Instant at, int i) {
    boolean back = i % 4 == 3;
    return """
    {"generated_at_utc": "%s", "environment": "staging", "outcome": "%s", "commit": "%s",
     "duration_seconds": %d, "weakened": false, "problems": [%s], %s
     "steps": [
      {"step": "preflight", "state": "done", "started_at_utc": "%s", "seconds": 1.5},
      {"step": "backup", "state": "done", "started_at_utc": "%s", "seconds": 3},
      {"step": "health", "state": "%s", "started_at_utc": "%s", "seconds": 21}]}
    """
        .formatted(
            at,
            back ? "ROLLED_BACK" : "DEPLOYED",
            Samples.COMMIT,
            20 + i,
            back ? "{\"found\": \"status 500\"}" : "",
            back ? "\"rollback\": {\"seconds\": 6.5}," : "",
            at,
            at.plusSeconds(2),
            back ? "failed" : "done",
            at.plusSeconds(5));
  }

  static void damaged(Workspace workspace) throws IOException {
    Path runtime = Files.createDirectories(workspace.runtime());
    Files.writeString(runtime.resolve("release_gate_prod_x.json"), "{\"passed\": tru");
    Files.writeString(runtime.resolve("deploy_report_prod_x.json"), "[]");
    Files.writeString(runtime.resolve("promotion_a_b_xZ.json"), "{\"promoted\": true}");
    Files.write(runtime.resolve("release_gate_prod_y.json"), new byte[] {(byte) 0xFF, 0, 1});
  }
}
