package relgate.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.harness.AdvisoryMiss;
import relgate.harness.NotJudged;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.verdict.Verdict;

/**
 * The result of a check and the reason for it, as a throwable tells it.
 *
 * @param found one paragraph, at most {@value #LIMIT} characters
 * @param expected with its values; null where the failure does not tell
 * @param remedy where it differs from the gate's; null otherwise
 * @param byFlag whether a flag left the check out
 */
record Cause(
    Verdict verdict,
    @Nullable String expected,
    String found,
    @Nullable String remedy,
    boolean byFlag) {
  private static final int LIMIT = 4000;

  static Cause passed() {
    return new Cause(Verdict.PASSED, null, "as expected", null, false);
  }

  static Cause errored(String found, String remedy) {
    return new Cause(Verdict.ERRORED, null, found, remedy, false);
  }

  static Cause skipped(String reason, boolean byFlag) {
    return new Cause(Verdict.SKIPPED, null, reason, null, byFlag);
  }

  /** As another Java tells it, in no more words than are ours. */
  static Cause told(ForeignAnswer.Said said) {
    String expected = said.expected();
    String remedy = said.remedy();
    return new Cause(
        said.verdict(),
        expected == null ? null : tidy(expected),
        tidy(said.found()),
        remedy == null ? null : tidy(remedy),
        said.byFlag());
  }

  /** A test that was aborted: an advisory, or not run. */
  static Cause aborted(@Nullable Throwable e) {
    if (e instanceof AdvisoryMiss miss) {
      Throwable cause = miss.getCause();
      Cause blocked = cause == null ? null : failed(cause);
      String remedy = blocked == null ? null : blocked.remedy();
      String found = blocked == null ? text(miss) : blocked.found();
      String expected = blocked == null ? null : blocked.expected();
      return new Cause(Verdict.ADVISORY, expected, found, remedy, false);
    }
    if (e instanceof NotRun notRun) {
      return skipped(text(notRun), notRun.byFlag());
    }
    return skipped(e instanceof TestAbortedException ? text(e) : "aborted", false);
  }

  /** A test that failed: an assertion is a missed policy, anything else could not be judged. */
  static Cause failed(Throwable e) {
    if (e instanceof PolicyMiss miss) {
      return new Cause(Verdict.FAILED, null, text(miss), miss.remedy(), false);
    }
    if (e instanceof NotJudged notJudged) {
      return errored(text(notJudged), notJudged.remedy());
    }
    if (e instanceof AssertionError) {
      return new Cause(Verdict.FAILED, expected(e), text(e), null, false);
    }
    if (e instanceof BadInput bad) {
      return errored(bad.problems());
    }
    if (e instanceof ToolFailure failure) {
      return errored(List.of(failure.problem()));
    }
    String place = Optional.ofNullable(gateFrame(e)).map(f -> " at " + f).orElse("");
    return new Cause(
        Verdict.ERRORED, null, e.getClass().getSimpleName() + ": " + text(e) + place, null, false);
  }

  private static Cause errored(List<Problem> problems) {
    String found =
        problems.stream()
            .map(p -> "%s: %s (expected %s)".formatted(p.place(), p.found(), p.expected()))
            .collect(Collectors.joining("\n"));
    String remedy =
        problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining(" "));
    String expected =
        problems.stream().map(Problem::expected).distinct().collect(Collectors.joining("; "));
    return new Cause(Verdict.ERRORED, tidy(expected), tidy(found), remedy, false);
  }

  /** The expected value of an assertion that knows it, such as AssertJ's isEqualTo. */
  private static @Nullable String expected(Throwable e) {
    return e instanceof AssertionFailedError failed && failed.isExpectedDefined()
        ? tidy(failed.getExpected().getStringRepresentation())
        : null;
  }

  /** The place in the gate itself: the first frame that is neither Java's, JUnit's nor ours. */
  private static @Nullable String gateFrame(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .filter(f -> f.getClassName().endsWith("Gate") || f.getClassName().contains("Gate$"))
        .map(f -> f.getFileName() + ":" + f.getLineNumber())
        .findFirst()
        .orElse(null);
  }

  private static String text(Throwable e) {
    return tidy(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  private static String tidy(String message) {
    String tidy =
        message
            .lines()
            .map(String::stripTrailing)
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n"))
            .strip();
    return tidy.length() > LIMIT ? tidy.substring(0, LIMIT) + " ..." : tidy;
  }
}
