package relgate.report.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import relgate.report.Format;
import relgate.threshold.ThresholdDecision;
import relgate.verdict.GateReport.PolicyChange;

/** A threshold decision on the console: the verdict, what changed, what is missing. */
public final class ThresholdText implements Format<ThresholdDecision> {
  @Override
  public String text(ThresholdDecision decision) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: HEAD %s against %s (%s)"
            .formatted(
                decision.passed() ? "PASSED" : "BLOCKED",
                decision.head(),
                Objects.requireNonNullElse(decision.base(), "nothing"),
                decision.baseRule()));
    if (decision.changes().isEmpty()) {
      lines.add("  no threshold, mode, case file or corpus has changed");
    }
    decision.changes().forEach(change -> lines.add("  changed: " + change.said()));
    decision.policyChanges().forEach(change -> lines.add(changed(change)));
    decision.findings().forEach(finding -> lines.add(finding.text()));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String changed(PolicyChange change) {
    String record =
        change.record() == null
            ? " (weakens, no change record)"
            : " (weakens, see " + change.record() + ")";
    return "  decision: %s %s: %s -> %s%s"
        .formatted(
            change.file(),
            change.key(),
            Objects.requireNonNullElse(change.from(), "none"),
            Objects.requireNonNullElse(change.to(), "none"),
            change.weakens() ? record : "");
  }
}
