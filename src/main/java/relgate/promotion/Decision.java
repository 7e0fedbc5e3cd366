package relgate.promotion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.Stamp;
import relgate.verdict.GateReport;

/**
 * A promotion or its refusal, with the verdict of every rule, as {@code promotion.v1.json}
 * describes it.
 *
 * @param sequence its place in the audit log, from 1; 0 where it stands in none
 * @param previousSha256 hash of the audit entry before it; null for the first
 * @param promoted whether no rule refuses
 * @param report the one that was judged; null where there was none
 * @param images those that the report names; exactly these are deployed
 * @param artifacts those that the report names; null where it names none
 * @param unreadable files that bear a report's name and were not used
 */
public record Decision(
    int schemaVersion,
    String id,
    long sequence,
    @Nullable String previousSha256,
    Profile from,
    Profile to,
    boolean promoted,
    Instant generatedAtUtc,
    Candidate candidate,
    @Nullable JudgedReport report,
    List<GateReport.Image> images,
    @Nullable List<GateReport.Artifact> artifacts,
    List<RuleVerdict> rules,
    List<Unreadable> unreadable) {
  public static final int SCHEMA_VERSION = 1;

  public Decision {
    images = List.copyOf(images);
    artifacts = artifacts == null || artifacts.isEmpty() ? null : List.copyOf(artifacts);
    rules = List.copyOf(rules);
    unreadable = List.copyOf(unreadable);
  }

  /** What is promoted. */
  public record Candidate(String name, String commit, String tree) {}

  /** The report that was judged. */
  public record JudgedReport(String path, String sha256, String id, Instant generatedAtUtc) {}

  static Decision of(
      PromotionRequest request,
      @Nullable FoundReport judged,
      List<RuleVerdict> rules,
      Reports reports) {
    return new Decision(
        SCHEMA_VERSION,
        request.from() + "_" + request.to() + "_" + Stamp.of(request.now()),
        0,
        null,
        request.from(),
        request.to(),
        rules.stream().noneMatch(r -> r.verdict().blocks()),
        request.now(),
        new Candidate(request.candidate(), request.commit(), request.tree()),
        judged == null ? null : judgedReport(judged),
        judged == null ? List.of() : judged.report().images(),
        judged == null ? null : judged.report().artifacts(),
        rules,
        reports.unreadable());
  }

  /** What is shipped; empty where the report names nothing. */
  public List<GateReport.Artifact> shipped() {
    return artifacts == null ? List.of() : artifacts;
  }

  private static JudgedReport judgedReport(FoundReport judged) {
    GateReport report = judged.report();
    String path = judged.path().toString();
    return new JudgedReport(path, judged.sha256(), report.id(), report.generatedAtUtc());
  }

  /** The rules that refuse the promotion; none where it is promoted. */
  public List<RuleVerdict> refusing() {
    return rules.stream().filter(r -> r.verdict().blocks()).toList();
  }

  /** The decision at its place in the audit log. */
  public Decision at(long place, @Nullable String previous) {
    return new Decision(
        schemaVersion,
        id,
        place,
        previous,
        from,
        to,
        promoted,
        generatedAtUtc,
        candidate,
        report,
        images,
        artifacts,
        rules,
        unreadable);
  }
}
