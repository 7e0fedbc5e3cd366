package relgate.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision rule, in its one implementation. */
public final class Promotion {
  private final PromotionRequest request;
  private final Reports reports;

  private Promotion(PromotionRequest request, Reports reports) {
    this.request = request;
    this.reports = reports;
  }

  /**
   * Judges the reports of the request's profile: the newest that promotes decides; where none does,
   * the answer is about the one that comes nearest.
   */
  public static Decision decide(PromotionRequest request, Reports reports) {
    List<FoundReport> candidates =
        reports.readable().stream()
            .filter(r -> r.report().profile() == request.from() && !r.report().partial())
            .filter(r -> request.commit().equals(r.report().candidate().commit()))
            .toList();
    return new Promotion(request, reports).decide(candidates);
  }

  /** Judges exactly this report, beside which the others can still revoke it. */
  public static Decision decide(PromotionRequest request, Reports reports, FoundReport named) {
    return new Promotion(request, reports.with(named)).decide(List.of(named));
  }

  private Decision decide(List<FoundReport> candidates) {
    List<FoundReport> newestFirst =
        candidates.stream()
            .sorted(
                Comparator.comparing((FoundReport r) -> r.report().generatedAtUtc())
                    .thenComparing(r -> r.path().toString())
                    .reversed())
            .toList();
    Decision nearest = null;
    for (FoundReport report : newestFirst) {
      Decision decision = Decision.of(request, report, verdicts(report), reports);
      if (decision.promoted()) {
        return decision;
      }
      if (nearest == null || decision.refusing().size() < nearest.refusing().size()) {
        nearest = decision;
      }
    }
    return nearest == null ? nothingToJudge() : nearest;
  }

  private List<RuleVerdict> verdicts(FoundReport judged) {
    CircumstanceRules circumstances = new CircumstanceRules(request, reports);
    List<RuleVerdict> all = new ArrayList<>();
    all.add(profile(judged));
    all.add(circumstances.readable(judged.report().generatedAtUtc()));
    all.addAll(ReportRules.judge(request, judged.report()));
    all.addAll(circumstances.judge(judged));
    return all;
  }

  private RuleVerdict profile(FoundReport judged) {
    String found = judged.report().profile() + " report " + judged.path();
    return judged.report().profile() == request.from()
        ? RuleVerdict.passed(Rule.REPORT, found)
        : RuleVerdict.failed(
            Rule.REPORT,
            "a report of profile " + request.from(),
            found,
            ReportRules.rerun(request.from()));
  }

  private Decision nothingToJudge() {
    String expected = "a report of profile " + request.from() + " for " + request.commit();
    List<RuleVerdict> all = new ArrayList<>();
    String remedy = ReportRules.rerun(request.from()) + " Or name its folder by --reports.";
    all.add(RuleVerdict.failed(Rule.REPORT, expected, "none" + newestOther(), remedy));
    all.add(new CircumstanceRules(request, reports).readable(Instant.EPOCH));
    Arrays.stream(Rule.values())
        .skip(2)
        .forEach(rule -> all.add(RuleVerdict.skipped(rule, "there is no report to judge")));
    return Decision.of(request, null, all, reports);
  }

  private String newestOther() {
    Optional<FoundReport> other =
        reports.readable().stream()
            .filter(r -> r.report().profile() == request.from())
            .max(Comparator.comparing(r -> r.report().generatedAtUtc()));
    return other.map(r -> "; the newest of this profile is " + said(r)).orElse("");
  }

  private static String said(FoundReport found) {
    @Nullable String commit = found.report().candidate().commit();
    String cut = found.report().partial() ? ", cut down to some gates" : "";
    return found.path() + " for commit " + commit + cut;
  }
}
