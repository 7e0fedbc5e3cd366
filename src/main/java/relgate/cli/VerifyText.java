package relgate.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Collectors;
import relgate.Problem;
import relgate.VisibleText;
import relgate.attest.ChainVerification;
import relgate.attest.Verification;
import relgate.attest.Verification.Step;

/** What people read of a verification. */
final class VerifyText {
  private VerifyText() {}

  static void print(Verification verification, Path envelope, PrintStream err) {
    err.println(VisibleText.line(envelope.toString()));
    for (Step step : verification.steps()) {
      String line = "  %-8s %-16s %s".formatted(step.verdict(), step.name(), step.found());
      err.println(VisibleText.line(line));
    }
    for (Step step : verification.failed()) {
      String place = envelope.getFileName() + ": " + step.name();
      Problem problem = new Problem(place, step.expected(), step.found(), step.remedy());
      err.println(safe(problem));
    }
    String failed =
        verification.failed().stream().map(Step::name).collect(Collectors.joining(", "));
    err.println(verification.passed() ? "verified" : "REFUSED: " + failed);
  }

  static void print(ChainVerification verification, PrintStream err) {
    verification.notes().forEach(note -> err.println("note: " + VisibleText.line(note)));
    verification.problems().forEach(problem -> err.println(safe(problem)));
    int problems = verification.problems().size();
    err.println(
        verification.whole()
            ? "audit log whole: " + verification.entries() + " entries"
            : "AUDIT LOG CHANGED: "
                + problems
                + " problems in "
                + verification.entries()
                + " entries");
  }

  /** What a stranger wrote must not move the cursor of the one who reads. */
  private static String safe(Problem problem) {
    return new Problem(
            VisibleText.line(problem.place()),
            VisibleText.line(problem.expected()),
            VisibleText.line(problem.found()),
            problem.remedy())
        .text();
  }
}
