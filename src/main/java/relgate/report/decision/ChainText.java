package relgate.report.decision;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.VisibleText;
import relgate.attest.ChainVerification;
import relgate.report.Format;

/** A verified audit log on the console. */
public final class ChainText implements Format<ChainVerification> {
  @Override
  public String text(ChainVerification verification) {
    int problems = verification.problems().size();
    String verdict =
        verification.whole()
            ? "audit log whole: %d entries".formatted(verification.entries())
            : "AUDIT LOG CHANGED: %d problems in %d entries"
                .formatted(problems, verification.entries());
    return Stream.of(
            verification.notes().stream().map(note -> "note: " + VisibleText.line(note)),
            verification.problems().stream().map(ChainText::shown),
            Stream.of(verdict))
        .flatMap(lines -> lines)
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  /** Keeps what a stranger wrote from moving the cursor of the one who reads. */
  static String shown(Problem problem) {
    return new Problem(
            VisibleText.line(problem.place()),
            VisibleText.line(problem.expected()),
            VisibleText.line(problem.found()),
            problem.remedy())
        .text();
  }
}
