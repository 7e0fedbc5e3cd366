package relgate.report.decision;

import java.nio.file.Path;
import java.util.stream.Collectors;
import relgate.Problem;
import relgate.VisibleText;
import relgate.attest.Verification;
import relgate.attest.Verification.Step;
import relgate.report.Format;

/**
 * A verified envelope on the console: its steps, then what to do about those that failed.
 *
 * @param envelope the file that was verified
 */
public record VerificationText(Path envelope) implements Format<Verification> {
  @Override
  public String text(Verification verification) {
    StringBuilder text = new StringBuilder();
    line(text, VisibleText.line(envelope.toString()));
    for (Step step : verification.steps()) {
      String line = "  %-8s %-16s %s".formatted(step.verdict(), step.name(), step.found());
      line(text, VisibleText.line(line));
    }
    verification.failed().forEach(step -> line(text, remedy(step)));
    String failed =
        verification.failed().stream().map(Step::name).collect(Collectors.joining(", "));
    line(text, verification.passed() ? "verified" : "REFUSED: " + failed);
    return text.toString();
  }

  private String remedy(Step step) {
    String place = envelope.getFileName() + ": " + step.name();
    return ChainText.shown(new Problem(place, step.expected(), step.found(), step.remedy()));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
