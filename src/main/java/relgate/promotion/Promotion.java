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
  private final Question question;
  private final Reports reports;

  private Promotion(Question question, Reports reports) {
    this.question = question;
    this.reports = reports;
  }

  /**
   * Judges the reports of the question's profile: the newest that promotes decides; where none
   * does, the answer is about the one that comes nearest.
   */
  public static Decision decide(Question question, Reports reports) {
    List<FoundReport> candidates =
        reports.readable().stream()
            .filter(r -> r.report().profile() == question.from() && !r.report().partial())
            .filter(r -> question.commit().equals(r.report().candidate().commit()))
            .toList();
    return new Promotion(question, reports).decide(candidates);
  }

  /** Judges exactly this report, beside which the others can still revoke it. */
  public static Decision decide(Question question, Reports reports, FoundReport named) {
    return new Promotion(question, reports.with(named)).decide(List.of(named));
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
      Decision decision = Decision.of(question, report, verdicts(report), reports);
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
    CircumstanceRules circumstances = new CircumstanceRules(question, reports);
    List<RuleVerdict> all = new ArrayList<>();
    all.add(profile(judged));
    all.add(circumstances.readable(judged.report().generatedAtUtc()));
    all.addAll(ReportRules.judge(question, judged.report()));
    all.addAll(circumstances.judge(judged));
    return all;
  }

  private RuleVerdict profile(FoundReport judged) {
    String found = judged.report().profile() + " report " + judged.path();
    return judged.report().profile() == question.from()
        ? RuleVerdict.passed(Rule.REPORT, found)
        : RuleVerdict.failed(
            Rule.REPORT,
            "a report of profile " + question.from(),
            found,
            ReportRules.rerun(question.from()));
  }

  private Decision nothingToJudge() {
    String expected = "a report of profile " + question.from() + " for " + question.commit();
    List<RuleVerdict> all = new ArrayList<>();
    String remedy = ReportRules.rerun(question.from()) + " Or name its folder by --reports.";
    all.add(RuleVerdict.failed(Rule.REPORT, expected, "none" + newestOther(), remedy));
    all.add(new CircumstanceRules(question, reports).readable(Instant.EPOCH));
    Arrays.stream(Rule.values())
        .skip(2)
        .forEach(rule -> all.add(RuleVerdict.skipped(rule, "there is no report to judge")));
    return Decision.of(question, null, all, reports);
  }

  private String newestOther() {
    Optional<FoundReport> other =
        reports.readable().stream()
            .filter(r -> r.report().profile() == question.from())
            .max(Comparator.comparing(r -> r.report().generatedAtUtc()));
    return other.map(r -> "; the newest of this profile is " + said(r)).orElse("");
  }

  private static String said(FoundReport found) {
    @Nullable String commit = found.report().candidate().commit();
    String cut = found.report().partial() ? ", cut down to some gates" : "";
    return found.path() + " for commit " + commit + cut;
  }
}
