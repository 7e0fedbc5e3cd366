package relgate.promotion;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.Profile;
import relgate.Sha256;
import relgate.attest.AuditEntry;
import relgate.attest.AuditKind;
import relgate.attest.Chain;
import relgate.config.FreezeWindow;
import relgate.config.ReleasePolicy;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

/** A question and a report that promotes it, and ways to make them differ in one thing. */
final class Samples {
  static final String COMMIT = "c".repeat(40);
  static final String TREE = "d".repeat(40);
  static final String POLICY_HASH = Sha256.of("{}");
  static final Instant GENERATED = Instant.parse("2026-03-10T12:00:00Z");
  static final Instant NOW = GENERATED.plus(Duration.ofHours(2));
  static final String WAIVERS =
      """
      {"waivers": [{"id": "W-1", "gate": "app-env", "profiles": ["staging"],
        "reason": "the name changes next week", "owner": "Ada", "approved_by": "Grace",
        "created": "2026-03-01", "expires": "2026-03-10"}]}\
      """;
  private static final String REPORT =
      """
      {"schema_version": 1, "id": "staging_1", "sequence": 0, "profile": "staging",
       "passed": true, "complete": true, "exit_code": 0,
       "generated_at_utc": "2026-03-10T12:00:00Z", "duration_seconds": 3.5,
       "candidate": {"name": "shop", "commit": "%s", "tree": "%s", "dirty": false},
       "tool": {"name": "relgate", "version": "1", "java": "17", "os": "Linux"},
       "inputs": [{"path": "relgate.json", "sha256": "%s"}], "images": [], "policy_changes": [],
       "settings": {"kb_mode": {"value": "required", "origin": "policy", "weakened": false}},
       "blockers": [], "advisories": ["app-env"], "skipped": [],
       "waivers": [{"id": "W-1", "gate": "app-env", "expires": "2026-03-10", "owner": "Ada",
                    "reason": "the name changes next week"}],
       "checks": [{"gate": "clean-tree", "name": "nothing is changed", "verdict": "PASSED",
         "blocking": false, "started_at_utc": "2026-03-10T11:59:00Z", "duration_seconds": 0.1,
         "expected": "nothing is changed", "found": "", "remedy": "", "evidence": {},
         "attachments": [], "command": []}]}\
      """
          .formatted(COMMIT, TREE, POLICY_HASH);

  private static final String BEGUN =
      ".runtime/runs/run_dev_20260101T000000000Z_" + "0".repeat(40) + ".json";

  private Samples() {}

  static String reportText(Map<String, ?> changes) {
    Map<String, Object> all = new LinkedHashMap<>();
    ((Map<?, ?>) JsonReader.strict().parseAny(REPORT, "sample"))
        .forEach((key, value) -> all.put((String) key, value));
    all.putAll(changes);
    return JsonWriter.pretty(all);
  }

  static FoundReport report(Map<String, ?> changes) {
    String text = reportText(changes);
    GateReport report = JsonReader.strict().parse(text, "sample", GateReport.class);
    return new FoundReport(Path.of("r.json"), Sha256.of(text), report);
  }

  /** Reports that an audit log vouches for. */
  static Reports reports(List<FoundReport> readable, List<Unreadable> unreadable) {
    List<AuditEntry> entries = new ArrayList<>();
    entries.add(entry(1, AuditKind.RUN_BEGUN, BEGUN, "0".repeat(64)));
    for (FoundReport report : readable) {
      String path = ".runtime/" + report.path();
      entries.add(entry(entries.size() + 1, AuditKind.GATE_REPORT, path, report.sha256()));
    }
    Witness witness = Witness.of(Path.of("nowhere"), new Chain(entries, List.of()));
    return new Reports(readable, unreadable, List.of(witness));
  }

  /** The log of these reports, perhaps with a run that began later and never ended. */
  static Witness witness(Reports reports, boolean open) {
    List<AuditEntry> entries = new ArrayList<>(reports.witnesses().get(0).chain().entries());
    for (String commit : open ? List.of(COMMIT, "e".repeat(40)) : List.<String>of()) {
      String path = ".runtime/runs/run_dev_20260310T120500000Z_" + commit + ".json";
      entries.add(entry(entries.size() + 1, AuditKind.RUN_BEGUN, path, "0".repeat(64)));
    }
    return Witness.of(Path.of("nowhere"), new Chain(entries, List.of()));
  }

  private static AuditEntry entry(long sequence, AuditKind kind, String path, String sha256) {
    return new AuditEntry(sequence, null, kind, path, 1, sha256, GENERATED, "");
  }

  static PromotionRequest question() {
    return question(
        ReleasePolicy.none(),
        Waivers.parse(WAIVERS, "waivers.json"),
        path -> Optional.of(POLICY_HASH),
        Signatures.notAsked());
  }

  /** The same question where these decisions were never accepted. */
  static PromotionRequest accepting(PromotionRequest q, List<String> unaccepted) {
    return new PromotionRequest(
        q.from(),
        q.to(),
        q.candidate(),
        q.commit(),
        q.tree(),
        q.policy(),
        q.waivers(),
        q.files(),
        q.signatures(),
        unaccepted,
        q.gates(),
        q.freeze(),
        q.demands(),
        q.now());
  }

  /** Those who must approve have signed, or have not. */
  static Approving approving(boolean signed) {
    Approving.Answer answer =
        new Approving.Answer(true, signed, (signed ? 1 : 0) + " of 1", signed ? "" : "Sign it.");
    return new Approving() {
      @Override
      public Answer promotion(String commit, Profile to, Instant now) {
        return answer;
      }

      @Override
      public Answer breakGlass(String commit, Profile to, Freeze.BreakGlass glass, Instant now) {
        return answer;
      }
    };
  }

  /** The same question where a gate is expected that no report has, or in a freeze window. */
  static PromotionRequest demanding(PromotionRequest q, boolean gate, boolean frozen) {
    FreezeWindow window =
        new FreezeWindow("year end", "2026-01-01", "2027-01-01", "Europe/Berlin", List.of());
    return new PromotionRequest(
        q.from(),
        q.to(),
        q.candidate(),
        q.commit(),
        q.tree(),
        q.policy(),
        q.waivers(),
        q.files(),
        q.signatures(),
        q.unaccepted(),
        gate ? Set.of("clean-tree", "disk-space") : q.gates(),
        frozen ? new Freeze(List.of(window), null) : q.freeze(),
        q.demands(),
        q.now());
  }

  /** The same question in other circumstances. */
  static PromotionRequest question(
      ReleasePolicy policy, Waivers waivers, PolicyFiles files, Signatures signatures) {
    return new PromotionRequest(
        Profile.STAGING,
        Profile.PROD,
        "shop",
        COMMIT,
        TREE,
        policy,
        waivers,
        files,
        signatures,
        List.of(),
        Set.of("clean-tree"),
        Freeze.NONE,
        Demands.NONE,
        NOW);
  }
}
