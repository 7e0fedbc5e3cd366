package relgate.cli;

import java.io.PrintStream;
import relgate.threshold.ThresholdDecision;

/** A threshold decision as people read it. */
final class ThresholdText {
  private ThresholdText() {}

  static void print(ThresholdDecision decision, PrintStream out) {
    String base = decision.base();
    out.printf(
        "%s: HEAD %s against %s (%s)%n",
        decision.passed() ? "PASSED" : "BLOCKED",
        decision.head(),
        base == null ? "nothing" : base,
        decision.baseRule());
    if (decision.changes().isEmpty()) {
      out.println("  no threshold, mode, case file or corpus has changed");
    }
    decision.changes().forEach(change -> out.println("  changed: " + change.said()));
    decision
        .policyChanges()
        .forEach(
            change ->
                out.printf(
                    "  decision: %s %s: %s -> %s%s%n",
                    change.file(),
                    change.key(),
                    change.from() == null ? "none" : change.from(),
                    change.to() == null ? "none" : change.to(),
                    !change.weakens()
                        ? ""
                        : change.record() == null
                            ? " (weakens, no change record)"
                            : " (weakens, see " + change.record() + ")"));
    decision.findings().forEach(finding -> out.println(finding.text()));
  }
}
