package relgate.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import relgate.Profile;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** Gate reports that tests read: one of every verdict, and one of hostile text. */
public final class Samples {
  public static final Instant AT = Instant.parse("2026-03-02T10:15:30.123Z");
  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** What attackers and accidents put into names and messages. */
  public static final String HOSTILE =
      "<script>alert(1)</script>\u202Egpj.exe\u0007\u001B[31m ::error::pwned | `x` @team"
          + " ##[set-env] http://evil.example \"'&";

  private Samples() {}

  public static Check check(String gate, String name, Verdict verdict, String found) {
    boolean ran = verdict != Verdict.SKIPPED;
    return new Check(
        gate,
        name,
        verdict,
        verdict.blocks(),
        AT,
        ran ? 1.2 : 0,
        "what " + gate + " wants",
        found,
        "Do what " + gate + " needs.",
        Map.of("limit", "16"),
        ran
            ? List.of(new Attachment("log", ".runtime/logs/x/" + gate + ".log", "0".repeat(64)))
            : List.of(),
        ran ? List.of("git", "status", "--porcelain") : List.of(),
        ".",
        ran ? 0 : null,
        "out",
        "",
        null);
  }

  public static GateReport blocked() {
    return report(
        Profile.PROD,
        List.of(
            check("required-files", "every required file is there", Verdict.PASSED, "all 3"),
            check("secret-key", "SECRET_KEY is no known default", Verdict.FAILED, "a default"),
            check("image-build", "the images build", Verdict.ERRORED, "no docker client"),
            check("kb-benchmark", "precision is at least 0.55", Verdict.ADVISORY, "0.51"),
            check("release-tag", "HEAD bears a signed tag", Verdict.SKIPPED, "mode off")));
  }

  public static GateReport passed() {
    return report(
        Profile.STAGING,
        List.of(check("required-files", "every file is there", Verdict.PASSED, "all 3")));
  }

  public static GateReport hostile() {
    return report(Profile.PROD, List.of(check(HOSTILE, HOSTILE, Verdict.FAILED, HOSTILE)));
  }

  public static GateReport report(Profile profile, List<Check> checks) {
    List<String> blockers =
        checks.stream().filter(Check::blocking).map(Check::gate).distinct().toList();
    boolean hostile = !checks.isEmpty() && checks.get(0).gate().equals(HOSTILE);
    String name = hostile ? HOSTILE : "shop";
    return new GateReport(
        1,
        "20260302T101530123Z-1",
        7,
        "a".repeat(64),
        profile,
        blockers.isEmpty(),
        false,
        blockers.isEmpty() ? 0 : 1,
        AT,
        checks.size() * 1.2,
        new GateReport.CandidateIdentity(name, COMMIT, COMMIT, "main", null, false),
        new GateReport.Tool("relgate", "1.0.0", "17.0.15", "Linux"),
        List.of(new GateReport.Input("config/kb_benchmark_policy.json", "b".repeat(64))),
        List.of(),
        null,
        List.of(
            new GateReport.PolicyChange(
                "config/kb_benchmark_policy.json", "prod.min_recall", "0.8", "0.7", true, null)),
        Map.of(
            "kb-min-recall",
            new GateReport.Setting("0.7", GateReport.Origin.FLAG, true),
            "jobs",
            new GateReport.Setting("2", GateReport.Origin.DEFAULT, false)),
        blockers,
        List.of("kb-benchmark"),
        List.of(new GateReport.Skipped("release-tag", "mode off")),
        List.of(new GateReport.WaiverUse("W-1", "kb-benchmark", "2026-04-01", "ann", "new corpus")),
        checks);
  }
}
