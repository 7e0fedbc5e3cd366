package relgate.testreport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The totals that a suite claims, by whatever names tools give them.
 *
 * @param tests cases in all; 0 for tools that count assertions or subtests there
 * @param bad cases that failed or broke
 * @param leftOut cases that did not run
 * @param none whether it claims that no test ran
 * @param wrong totals that are no count, as clauses: nobody knows what one hides
 */
record ClaimedTotals(long tests, long bad, long leftOut, boolean none, List<String> wrong) {
  private static final List<String> TESTS = List.of("tests");
  private static final List<String> FAILURES = List.of("failures", "failed", "failure", "fail");
  private static final List<String> ERRORS = List.of("errors", "error", "errored");
  private static final List<String> OTHER_BAD =
      List.of("timeouts", "timedout", "aborted", "cancelled", "canceled", "crashed", "broken");
  private static final List<String> SKIPS = List.of("skipped", "skip", "skips");
  private static final List<List<String>> APART =
      List.of(SKIPS, List.of("disabled"), List.of("ignored"), List.of("pending"));
  private static final List<String> OTHER_LEFT_OUT =
      List.of("notrun", "notexecuted", "inconclusive", "suppressed", "todo", "todos", "xfail");

  /** Where trx counts; in a suite of JUnit's it is a limit in seconds. */
  private static final List<String> TRX_BAD = List.of("timeout", "disconnected");

  ClaimedTotals {
    wrong = List.copyOf(wrong);
  }

  /**
   * Reads them off an element.
   *
   * @param title how messages name the suite
   */
  static ClaimedTotals of(ReportElement element, String title) {
    List<String> wrong = new ArrayList<>();
    Claims claims = new Claims(element, title, wrong);
    boolean trx = element.name().equals("Counters");
    // A tool that writes a total under two names means the same cases.
    long bad = claims.most(FAILURES) + claims.most(ERRORS);
    bad = Math.max(bad, claims.most(OTHER_BAD));
    bad = Math.max(bad, trx ? claims.most(TRX_BAD) : 0);
    long leftOut = APART.stream().mapToLong(claims::most).sum();
    leftOut = Math.max(leftOut, claims.most(OTHER_LEFT_OUT));
    boolean all =
        APART.stream().flatMap(List::stream).anyMatch(total -> isYes(element.value(total)));
    boolean zero = claims.isZero("tests") || (trx && claims.isZero("executed"));
    long tests = countsOtherwise(element) ? 0 : claims.most(TESTS);
    return new ClaimedTotals(tests, bad, all ? 0 : leftOut, all || zero, wrong);
  }

  ClaimedTotals and(ClaimedTotals other) {
    List<String> both = new ArrayList<>(wrong);
    both.addAll(other.wrong);
    return new ClaimedTotals(
        Math.max(tests, other.tests),
        Math.max(bad, other.bad),
        Math.max(leftOut, other.leftOut),
        none || other.none,
        both);
  }

  /** Catch2 counts assertions (its host is always "tbd"), pytest subtests. */
  private static boolean countsOtherwise(ReportElement element) {
    return element.value("hostname").equals("tbd") || element.value("name").equals("pytest");
  }

  private static boolean isYes(String value) {
    return Set.of("true", "yes").contains(ReportElement.plain(value));
  }

  private record Claims(ReportElement element, String title, List<String> wrong) {
    long most(Collection<String> totals) {
      return element.attributes().stream()
          .filter(one -> totals.contains(one.name()))
          .mapToLong(one -> count(one).orElse(0L))
          .max()
          .orElse(0);
    }

    boolean isZero(String total) {
      return element.attributes().stream()
          .filter(one -> one.name().equals(total) && !one.value().isEmpty())
          .anyMatch(one -> count(one).filter(number -> number == 0).isPresent());
    }

    private Optional<Long> count(ReportElement.Attribute total) {
      String plain = total.value();
      if (plain.isEmpty() || plain.matches("(?i)false|no|none|null|undefined")) {
        return Optional.of(0L);
      }
      if (isYes(plain)) {
        return Optional.of(1L);
      }
      if (plain.matches("[0-9]+(\\.0+)?")) {
        String digits = plain.replaceAll("\\..*|^0+(?=[0-9])", "");
        // Any number of more than nine digits is more than a report can show.
        return Optional.of(digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits));
      }
      wrong.add("%s says %s=\"%s\", which is no count".formatted(title, total.name(), plain));
      return Optional.empty();
    }
  }
}
