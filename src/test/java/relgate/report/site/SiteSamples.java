package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.Stamp;
import relgate.Workspace;
import relgate.config.ReleasePolicy;
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

  /**
   * A shop on a forge, with a policy that asks for drills and a knowledge base that is measured.
   */
  static SiteInputs inputs(Instant now) {
    return new SiteInputs(
        "shop",
        waivers(),
        ReleasePolicy.parse("{\"drill\": {\"mode\": \"optional\"}}", "policy"),
        Set.of(Profile.STAGING, Profile.PROD),
        Set.of("staging", "prod"),
        Forge.of("git@github.com:acme/shop.git").orElseThrow(),
        List.of(),
        false,
        now);
  }

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
    GateReport report = Samples.report(profile, checks);
    return dated(report, at, 20 + 10 * Math.sin(i / 9.0) + i % 5, Samples.COMMIT);
  }

  /** The report as that of another moment, duration in seconds and commit; complete. */
  static GateReport dated(GateReport r, Instant at, double seconds, String commit) {
    GateReport.CandidateIdentity who =
        new GateReport.CandidateIdentity(
            "shop", commit, commit, branch(commit), null, false, "checkout", author(commit));
    GateReport.Tool tool =
        new GateReport.Tool(
            r.tool().name(),
            r.tool().version(),
            r.tool().java(),
            r.tool().os(),
            "https://github.com/acme/shop/actions/runs/"
                + Math.floorMod(at.getEpochSecond(), 9_999_999));
    boolean changed = at.toEpochMilli() / 86_400_000 % 40 == 0;
    return new GateReport(
        1,
        Stamp.of(at),
        1,
        null,
        r.profile(),
        r.passed(),
        true,
        r.exitCode(),
        at,
        seconds,
        who,
        tool,
        r.inputs(),
        r.images(),
        null,
        changed ? r.policyChanges() : List.of(),
        Map.of(),
        r.blockers(),
        r.advisories(),
        r.skipped(),
        List.of(),
        r.checks());
  }

  static final GateReport.Setting ONLY_ALPHA =
      new GateReport.Setting("alpha", GateReport.Origin.FLAG, false);

  /** The report with other settings, with a commit or without, saying passed or not. */
  static GateReport changed(
      GateReport r, Map<String, GateReport.Setting> settings, boolean passed, boolean committed) {
    GateReport.CandidateIdentity who =
        committed
            ? r.candidate()
            : new GateReport.CandidateIdentity("shop", null, null, null, null, false);
    return new GateReport(
        1,
        r.id(),
        r.sequence(),
        null,
        r.profile(),
        passed,
        true,
        r.exitCode(),
        r.generatedAtUtc(),
        r.durationSeconds(),
        who,
        r.tool(),
        r.inputs(),
        r.images(),
        null,
        List.of(),
        settings,
        r.blockers(),
        r.advisories(),
        r.skipped(),
        List.of(),
        r.checks());
  }

  /** Four people and two branches, as the commit's name has it. */
  private static String author(String commit) {
    return List.of("Ann Arbor", "Bela Bartos", "Chi Nguy\u1ec5n", "Dee O'Hara")
        .get(Math.floorMod(commit.hashCode(), 4));
  }

  private static String branch(String commit) {
    return Math.floorMod(commit.hashCode(), 5) == 0 ? "feature/tax" : "main";
  }

  /** So many monitor runs over ten months, the newest ones worse; every fiftieth has an alert. */
  static void monitors(Workspace workspace, Profile profile, int n) throws IOException {
    Path folder = Files.createDirectories(workspace.history(profile));
    for (int i = 0; i < n; i++) {
      Instant at = START.plus(Duration.ofHours(i * 7_000L / n));
      Files.writeString(
          folder.resolve("monitor_" + Stamp.of(at) + "-" + i + ".json"),
          monitor(profile, at, i, i % 50 == 49));
    }
  }

  static String monitor(Profile profile, Instant at, int i, boolean alert) {
    double precision = 0.62 + 0.03 * Math.sin(i / 5.0);
    double recall = (alert ? 0.69 : 0.85) + 0.02 * Math.cos(i / 7.0);
    return """
    {"schema_version": 1, "generated_at_utc": "%1$s", "sequence": 1, "profile": "%2$s",
     "mode": "required", "verdict": "%3$s", "passed": %4$s, "blocking": %5$s, "problem": null,
     "current_metrics": {"avg_precision_at_k": %6$.6f, "avg_keyword_recall": %7$.6f,
       "measures": {"nDCG@10": %8$.6f}},
     "thresholds": {"min_precision": %9$s, "min_recall": 0.8, "measures": {"nDCG@10": 0.4}},
     "limits": {"lookback": 8, "min_history": 3, "max_precision_drop": 0.08,
       "max_recall_drop": 0.05},
     "basis": {"cases": "%10$s", "judgements": "%10$s", "measures": ["nDCG@10"]},
     "circumstances": {"corpus": "%11$s", "configuration": "c1", "engine": "embedded 1"},
     "benchmark": null, "alerts": [%12$s], "not_comparable": [], "changes": [],
     "comparison": {"points": ["a", "b", "c"],
       "mean": {"avg_precision_at_k": 0.62, "avg_keyword_recall": 0.85}, "trends": [],
       "paired": {"baseline": "monitor_a.json", "topics": 40, "alpha": 0.05, "min_effect": 0.02,
         "measures": [], "worse": [
           {"topic": "t07 how do I roll a deploy back", "measure": "avg_keyword_recall",
            "before": 1, "now": 0.25}], "better": []}},
     "quarantined": [], "deliveries": []}
    """
        .formatted(
            at,
            profile,
            alert ? "alert" : "ok",
            !alert,
            alert,
            precision,
            recall,
            precision - 0.1,
            i < 30 ? "0.5" : "0.55",
            "d".repeat(64),
            i < 40 ? "corpus-1" : "corpus-2",
            alert
                ? "{\"rule\": \"mean_drop\", \"measure\": \"avg_keyword_recall\", \"current\":"
                    + " 0.683, \"reference\": 0.85, \"drop\": 0.167, \"limit\": 0.05, \"p\":"
                    + " null}"
                : "");
  }

  private static final List<String> QUERIES =
      List.of(
          "how long is a backup kept",
          "who may approve a waiver",
          "what does exit code 3 mean",
          "how do I pin a baseline",
          "which ports must be open",
          "how do I read the audit log offline when the chain was cut by a disk that was full");

  /**
   * The results of run i: one case that always succeeds, one that falls in the end, one that never
   * succeeds, and six that go up and down.
   */
  static String benchmark(int i, boolean worse) {
    StringBuilder results = new StringBuilder();
    for (int topic = 0; topic < QUERIES.size(); topic++) {
      double recall = (1 + (i * (topic + 2) + topic) % 4) / 4.0;
      results.append(result("t1" + topic, QUERIES.get(topic), recall, null)).append(", ");
    }
    results.append(result("t02", "how do I reset my password", 1, null)).append(", ");
    results.append(result("t07", "how do I roll a deploy back", worse ? 0.25 : 1, null));
    results.append(", ");
    results.append(result("t31", "what is the meaning of ERR-7731", 0, "no document speaks of it"));
    return """
    {"schema_version": 1, "retriever": "embedded", "cases": %d, "seeded_documents": 120,
     "avg_precision_at_k": 0.6, "avg_keyword_recall": 0.7, "measures": {}, "intervals": {},
     "latency_ms": {}, "errored": 0, "refused": [], "results": [%s], "inputs": [],
     "settings": {}}
    """
        .formatted(QUERIES.size() + 3, results);
  }

  private static String result(String topic, String query, double recall, @Nullable String why) {
    return """
    {"topic": "%s", "query": "%s", "hits": 5, "matched_hits": null, "matched_keywords": null,
     "missing_keywords": null, "precision_at_k": %s, "keyword_recall": %s, "measures": {},
     "documents": [], "why": %s, "error": null}
    """
        .formatted(topic, query, recall, recall, why == null ? "null" : '"' + why + '"');
  }

  /** One decision of staging to prod; a refusal is for its age. */
  static void decision(Workspace workspace, Instant at, boolean promoted) throws IOException {
    Files.writeString(
        Files.createDirectories(workspace.runtime())
            .resolve("promotion_staging_prod_" + Stamp.of(at) + ".json"),
        """
        {"schema_version": 1, "id": "staging_prod_x", "sequence": 3, "previous_sha256": null,
         "from": "staging", "to": "prod", "promoted": %1$s, "generated_at_utc": "%2$s",
         "candidate": {"name": "shop", "commit": "%3$s", "tree": "%3$s"}, "report": null,
         "images": [],
         "rules": [{"rule": "fresh", "verdict": "%4$s", "expected": "at most 7 days",
           "found": "9 days old", "remedy": "Judge it again."}], "unreadable": []}
        """
            .formatted(promoted, at, Samples.COMMIT, promoted ? "PASSED" : "FAILED"));
  }

  private static final String CHANGE_RECORD =
      """
      # Precision of prod 0.55 to 0.58

      | Field | Value |
      |---|---|
      | Change id | KB-2026-003 |
      | Profiles | prod |
      | Date | 2026-05-04 |
      | Owner | ann |
      | Approved by | bob |
      | Sign-off date | 2026-05-05 |
      | Reason | Precision has been above 0.62 for eight weeks |

      | Profile | Key | Old | New |
      |---|---|---|---|
      | prod | min_precision | 0.55 | 0.58 |

      | Evidence | Path | SHA-256 |
      |---|---|---|
      | Monitor trend | docs/Ops/KB_Threshold_Changes/evidence/monitor.json | %s |
      """;

  static void operations(Workspace workspace) throws IOException {
    operations(workspace, START, 20);
  }

  /** Twelve deploys and drills, so many days apart, a promotion and what runs. */
  static void operations(Workspace workspace, Instant start, long days) throws IOException {
    Path runtime = Files.createDirectories(workspace.runtime());
    for (int i = 0; i < 12; i++) {
      Instant at = start.plus(Duration.ofDays(days * i));
      Files.writeString(
          runtime.resolve("deploy_report_staging_" + Stamp.of(at) + ".json"), deploy(at, i));
      if (i % 4 == 3) {
        Path logs = workspace.deployBackups("staging").resolve("point-" + i + "/logs");
        Files.createDirectories(logs);
        Files.writeString(
            logs.resolve("backend-4f1c9ab02d17.log"),
            "2026-01-05T02:00:14Z starting\n"
                + "2026-01-05T02:00:15Z Error: no such table: <orders_v2>\n");
      }
      Path drills = Files.createDirectories(workspace.drills());
      Files.writeString(
          drills.resolve("rollback_drill_summary_staging_" + Stamp.of(at) + ".json"),
          """
          {"schema_version": 1, "id": "drill-%1$s", "environment": "staging",
           "fault": "health-never-comes", "live": %2$s, "passed": true, "proven": %2$s,
           "exit_code": 0, "generated_at_utc": "%1$s", "duration_seconds": 12, "commit": "%4$s",
           "outcome": "ROLLED_BACK", "recovery_seconds": %3$d, "lost_rows": 0,
           "verified_images": {}, "deploy_report": null, "problems": [], "warnings": []}
          """
              .formatted(at, i % 2 == 0, 4 + i % 3, Samples.COMMIT));
    }
    decision(workspace, start, false);
    Path environments = Files.createDirectories(runtime.resolve("environments"));
    Files.writeString(
        environments.resolve("staging.json"),
        """
        {"schema_version": 1, "environment": "staging", "project": "shop-staging",
         "deploy": "d-0", "since_utc": "2026-10-20T08:00:00Z", "commit": "%s",
         "verdict": "20261020T075500000Z", "images": [], "last_outcome": "DEPLOYED",
         "last_change_utc": "2026-10-20T08:00:00Z", "rollback_point": null,
         "configuration": null, "health": [], "journal": null}
        """
            .formatted(Samples.COMMIT));
    Path changes =
        Files.createDirectories(workspace.root().resolve("docs/Ops/KB_Threshold_Changes"));
    Files.writeString(changes.resolve("2026-05_prod.md"), CHANGE_RECORD.formatted("c".repeat(64)));
  }

  /** So many deploys, three a day. */
  static void deploys(Workspace workspace, int many) throws IOException {
    Path runtime = Files.createDirectories(workspace.runtime());
    for (int i = 0; i < many; i++) {
      Instant at = START.plus(Duration.ofHours(8L * i));
      Files.writeString(
          runtime.resolve("deploy_report_staging_" + Stamp.of(at) + ".json"), deploy(at, i));
    }
  }

  private static String deploy(Instant at, int i) {
    boolean back = i % 4 == 3;
    return """
    {"schema_version": 1, "id": "d-%7$d", "environment": "staging", "project": "shop-staging",
     "backend": "compose", "outcome": "%2$s", "exit_code": %8$d, "started_at_utc": "%1$s",
     "generated_at_utc": "%1$s", "duration_seconds": %4$d, "commit": "%3$s", "weakened": false,
     "guard": null, "resumed": null,
     "steps": [
      {"step": "preflight", "state": "done", "started_at_utc": "%1$s", "seconds": 1.5,
       "detail": "compose 2.26, 40 GiB free", "commands": []},
      {"step": "backup", "state": "done", "started_at_utc": "%9$s", "seconds": 3,
       "detail": "data/app.db, 120 rows", "commands": []},
      {"step": "up", "state": "done", "started_at_utc": "%10$s", "seconds": 9,
       "detail": "2 services", "commands": ["docker compose up -d"]},
      {"step": "health", "state": "%6$s", "started_at_utc": "%11$s", "seconds": 21,
       "detail": "backend answers 500", "commands": []}],
     "databases": [{"path": "data/app.db", "existed": true, "file": "data_app.db", "bytes": 4096,
       "sha256": "%12$s", "journal_mode": "wal", "rows": {"orders": 120}, "integrity": "ok",
       "trial_restored": true}],
     "snapshot": {"folder": ".runtime/deploy_backups/staging/point-%7$d", "content": {"first": false,
       "kept_configuration": true, "services": [
         {"service": "backend", "image_id": "sha256:%14$s", "reference": "shop-backend:41",
          "tag": "relgate-shop:backend", "running": 1, "stopped": 0},
         {"service": "web", "image_id": "sha256:%15$s", "reference": "shop-web:9",
          "tag": "relgate-shop:web", "running": 2, "stopped": 0}],
       "identities": [], "health": []}},
     "running": {"outage_seconds": %16$s, "services": []}, "health": null, "rollback": %5$s, "images": [
       {"service": "backend", "image_id": "sha256:%12$s", "from_verdict": true},
       {"service": "web", "image_id": "sha256:%15$s", "from_verdict": true}],
     "hooks": [], "problems": %13$s, "warnings": [], "by_hand": [], "pin": [], "journal": null}
    """
        .formatted(
            at,
            back ? "ROLLED_BACK" : "DEPLOYED",
            Samples.COMMIT,
            20 + i,
            back
                ? "{\"reason\": \"backend answers 500\", \"untouched\": false, \"seconds\": 6.5,"
                    + " \"verified_images\": {\"backend\": \"sha256:"
                    + "b".repeat(64)
                    + "\", \"web\": \"sha256:"
                    + "c".repeat(64)
                    + "\"}, \"databases\": [],"
                    + " \"health\": null}"
                : "null",
            back ? "failed" : "done",
            i,
            back ? 1 : 0,
            at.plusSeconds(2),
            at.plusSeconds(5),
            at.plusSeconds(14),
            "e".repeat(64),
            back
                ? "[{\"place\": \"backend\", \"expected\": \"status 200\", \"found\": \"status"
                    + " 500\", \"remedy\": \"Look into its log.\"}]"
                : "[]",
            "b".repeat(64),
            "c".repeat(64),
            back ? "11.25" : "4.5");
  }

  static void damaged(Workspace workspace) throws IOException {
    Path runtime = Files.createDirectories(workspace.runtime());
    Files.writeString(runtime.resolve("release_gate_prod_x.json"), "{\"passed\": tru");
    Files.writeString(runtime.resolve("deploy_report_prod_x.json"), "[]");
    Files.writeString(runtime.resolve("promotion_a_b_xZ.json"), "{\"promoted\": true}");
    Files.write(runtime.resolve("release_gate_prod_y.json"), new byte[] {(byte) 0xFF, 0, 1});
  }
}
