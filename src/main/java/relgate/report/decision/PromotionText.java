package relgate.report.decision;

import java.util.Locale;
import relgate.promotion.Decision;
import relgate.promotion.RuleVerdict;
import relgate.report.Format;

/**
 * A promotion decision on the console: a line for each rule, and the remedy of those that refuse.
 */
public final class PromotionText implements Format<Decision> {
  @Override
  public String text(Decision decision) {
    StringBuilder text = new StringBuilder();
    String commit = decision.candidate().commit();
    text.append(
        "%s: %s %s from %s to %s%n"
            .formatted(
                decision.promoted() ? "PROMOTED" : "REFUSED",
                decision.candidate().name(),
                commit.substring(0, Math.min(12, commit.length())),
                decision.from(),
                decision.to()));
    decision.rules().forEach(rule -> text.append(rule(rule)));
    decision
        .unreadable()
        .forEach(file -> text.append("  not used: %s: %s%n".formatted(file.path(), file.reason())));
    return text.toString();
  }

  private static String rule(RuleVerdict rule) {
    String line =
        String.format(Locale.ROOT, "  %-8s %-13s %s%n", rule.verdict(), rule.rule(), rule.found());
    return rule.verdict().blocks()
        ? line
            + "  %-22s expected: %s%n".formatted("", rule.expected())
            + "  %-22s remedy:   %s%n".formatted("", rule.remedy())
        : line;
  }
}
