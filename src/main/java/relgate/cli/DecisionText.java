package relgate.cli;

import java.io.PrintStream;
import relgate.promotion.Decision;
import relgate.promotion.RuleVerdict;
import relgate.promotion.Unreadable;

/** A decision as people read it: one line a rule, and what to do about those that refuse. */
final class DecisionText {
  private DecisionText() {}

  static void print(Decision decision, PrintStream out) {
    String commit = decision.candidate().commit();
    out.printf(
        "%s: %s %s from %s to %s%n",
        decision.promoted() ? "PROMOTED" : "REFUSED",
        decision.candidate().name(),
        commit.substring(0, Math.min(12, commit.length())),
        decision.from(),
        decision.to());
    for (RuleVerdict rule : decision.rules()) {
      out.printf("  %-8s %-13s %s%n", rule.verdict(), rule.rule(), rule.found());
      if (rule.verdict().blocks()) {
        out.printf("  %-22s expected: %s%n", "", rule.expected());
        out.printf("  %-22s remedy:   %s%n", "", rule.remedy());
      }
    }
    for (Unreadable file : decision.unreadable()) {
      out.printf("  not used: %s: %s%n", file.path(), file.reason());
    }
  }
}
