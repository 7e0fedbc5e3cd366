package relgate.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.command.Outcome;
import relgate.verdict.TestCounts;

/**
 * Counts tests by a pattern in what a command printed: every match is a summary of its own, as a
 * workspace prints one a package.
 *
 * @param pattern with one group of digits
 */
record SummaryLines(String pattern) {
  /** Longer lines are no summary, and cost a backtracking pattern dear. */
  private static final int LONGEST_LINE = 2000;

  /** Summaries of files, suites and snapshots: none of them is a test. */
  private static final Pattern NO_TESTS =
      Pattern.compile("^\\W*(Test Suites|Test Files|Suites|Snapshots|Start at|Duration)\\b.*");

  /**
   * The sum.
   *
   * @throws NotJudged for a number that no run of tests can have
   */
  TestCounts count(Outcome outcome) {
    Pattern wanted = Pattern.compile(pattern);
    long[] sum = {0};
    (outcome.stdout() + "\n" + outcome.stderr())
        .lines()
        .filter(line -> line.length() <= LONGEST_LINE && !NO_TESTS.matcher(line).matches())
        .map(wanted::matcher)
        .forEach(
            matcher -> {
              while (matcher.find()) {
                sum[0] = Math.min(sum[0] + number(matcher), Long.MAX_VALUE / 2);
              }
            });
    if (sum[0] > Integer.MAX_VALUE) {
      throw tooMany(Long.toString(sum[0]));
    }
    return TestCounts.passed((int) sum[0]);
  }

  private long number(Matcher matcher) {
    String digits = matcher.group(1) == null ? "" : matcher.group(1).replaceAll("[,_' ]", "");
    if (!digits.matches("[0-9]+")) {
      throw new NotJudged(
          "tests_pattern matched \"" + matcher.group() + "\", whose group is no number",
          "Put only the digits of the number of tests into the group.");
    }
    if (digits.length() > 10) {
      throw tooMany(digits);
    }
    return Long.parseLong(digits);
  }

  private static NotJudged tooMany(String number) {
    return new NotJudged(
        "tests_pattern counted " + number + " tests, more than 2^31: that is no number of tests",
        "Let the pattern match the line that says how many tests passed.");
  }
}
