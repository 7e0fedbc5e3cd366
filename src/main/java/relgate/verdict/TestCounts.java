package relgate.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tests behind a check, counted case by case from what their own tools wrote.
 *
 * @param run cases that ran, the failed and the flaky ones among them
 * @param skipped cases that are listed and did not run, whatever their tool calls that
 * @param flaky cases that passed only after a failure
 * @param suites the suites that hold cases, the first {@value #MOST_SUITES}
 * @param failures the failed cases, the first {@value #MOST_FAILURES}
 */
public record TestCounts(
    int run, int failed, int skipped, int flaky, List<Suite> suites, List<Failure> failures) {
  private static final int MOST_SUITES = 100;
  private static final int MOST_FAILURES = 20;

  public static final TestCounts NONE = new TestCounts(0, 0, 0, 0, List.of(), List.of());

  /** One suite of a report; its numbers are those of its own cases. */
  public record Suite(String name, int run, int failed, int skipped, int flaky) {}

  /**
   * A case that failed.
   *
   * @param suite class or suite that it belongs to; empty where the report names none
   * @param message first line of what it says; empty where it says nothing
   * @param file of the test, relative to the candidate's root; null where nothing tells it
   * @param line of the failure, from 1; null without a file
   */
  public record Failure(
      String name, String suite, String message, @Nullable String file, @Nullable Integer line) {
    /** Name first: it is what people look for. */
    @Override
    public String toString() {
      String where = suite.isBlank() ? "" : " (" + suite + ")";
      String at = file == null ? "" : " at " + file + ":" + line;
      return name + where + at + (message.isBlank() ? " failed" : ": " + message);
    }
  }

  public TestCounts {
    suites = suites.stream().limit(MOST_SUITES).toList();
    failures = failures.stream().limit(MOST_FAILURES).toList();
  }

  /** Tests that are known by their number only, all of which passed. */
  public static TestCounts passed(int run) {
    return new TestCounts(run, 0, 0, 0, List.of(), List.of());
  }

  /** Every case that was listed. */
  public int cases() {
    return run + skipped;
  }

  /** The same, each failure as the function has it. */
  public TestCounts placed(UnaryOperator<Failure> place) {
    return new TestCounts(
        run, failed, skipped, flaky, suites, failures.stream().map(place).toList());
  }

  public TestCounts plus(TestCounts more) {
    List<Suite> bothSuites = new ArrayList<>(suites);
    bothSuites.addAll(more.suites);
    List<Failure> bothFailures = new ArrayList<>(failures);
    bothFailures.addAll(more.failures);
    return new TestCounts(
        Math.addExact(run, more.run),
        Math.addExact(failed, more.failed),
        Math.addExact(skipped, more.skipped),
        Math.addExact(flaky, more.flaky),
        bothSuites,
        bothFailures);
  }

  /** The failed cases, one a line, then how many there are of how many. */
  public String failuresFirst() {
    String names = failures.stream().map(Failure::toString).collect(Collectors.joining("\n"));
    String further =
        failed > failures.size() ? "\nand " + (failed - failures.size()) + " more" : "";
    return "%s%s\n%d of %d tests failed".formatted(names, further, failed, run);
  }

  /** The numbers in one phrase, such as {@code 12 run, 1 failed, 2 skipped}. */
  @Override
  public String toString() {
    return run
        + " run"
        + (failed > 0 ? ", " + failed + " failed" : "")
        + (skipped > 0 ? ", " + skipped + " skipped" : "")
        + (flaky > 0 ? ", " + flaky + " flaky" : "");
  }
}
