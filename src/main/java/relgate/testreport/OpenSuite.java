package relgate.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.verdict.TestCounts;

/** One suite while its cases come by: what its totals claim, and what it and those below show. */
final class OpenSuite {
  private final String name;
  private final List<String> wrong = new ArrayList<>();
  private ClaimedTotals claimed;
  private final boolean ranNone;
  private boolean allLeftOut;
  private boolean saysFailed;
  private int run;
  private int failed;
  private int skipped;
  private int flaky;
  private long shownTests;
  private long shownBad;
  private long shownLeftOut;

  OpenSuite(ReportElement element, @Nullable OpenSuite parent) {
    this.name = element.value("name");
    this.claimed = ClaimedTotals.of(element, title());
    boolean inherited = parent != null && parent.ranNone && !element.has("tests");
    this.ranNone = claimed.none() || inherited;
    this.allLeftOut = parent != null && parent.allLeftOut;
    element.attributes().stream()
        .filter(one -> CaseStatus.isKey(one.name()))
        .forEach(one -> said(one.value()));
  }

  /** The state that the suite claims of itself; words that nobody knows are anything. */
  final void said(String word) {
    CaseStatus.ofWord(word).ifPresent(this::said);
  }

  private void said(CaseStatus status) {
    switch (status) {
      case RUN -> {}
      case FAILED -> saysFailed = true;
      case NOT_RUN -> allLeftOut = true;
    }
  }

  /** Totals that stand in an element of the suite, as trx has them. */
  void claims(ReportElement totals) {
    claimed = claimed.and(ClaimedTotals.of(totals, title()));
    allLeftOut |= claimed.none();
  }

  String name() {
    return name;
  }

  boolean ranNone() {
    return ranNone || allLeftOut;
  }

  void ended(OpenCase testCase, CaseStatus status) {
    shownTests += 1 + testCase.reruns();
    switch (status) {
      case RUN -> {
        run++;
        flaky += testCase.flaky() ? 1 : 0;
      }
      case FAILED -> {
        run++;
        failed++;
        shownBad += testCase.failures();
      }
      case NOT_RUN -> {
        skipped++;
        shownLeftOut += testCase.skips();
      }
    }
  }

  /** What broke the suite outside of its cases: no case tells of it. */
  void broke() {
    run++;
    failed++;
    shownTests++;
    shownBad++;
  }

  /** What a suite below showed is shown here too: totals of a parent include their children's. */
  void ended(OpenSuite child) {
    shownTests += child.shownTests;
    shownBad += child.shownBad;
    shownLeftOut += child.shownLeftOut;
    wrong.addAll(child.wrong);
  }

  /** Closes the suite: what it contradicts itself in goes to whoever holds it. */
  void close() {
    if (allLeftOut) {
      shownLeftOut += run - failed;
      skipped += run - failed;
      run = failed;
      flaky = 0;
    }
    wrong.addAll(claimed.wrong());
    if (saysFailed && shownBad == 0) {
      wrong.add(title() + " says that it failed and shows no case that did");
    }
    more(claimed.bad(), shownBad, "failed").ifPresent(wrong::add);
    more(claimed.leftOut(), shownLeftOut, "skipped").ifPresent(wrong::add);
    more(claimed.tests(), shownTests, "tests").ifPresent(wrong::add);
  }

  List<String> wrong() {
    return wrong;
  }

  private Optional<String> more(long claims, long shows, String what) {
    return claims > shows
        ? Optional.of("%s claims %d %s and shows %d".formatted(title(), claims, what, shows))
        : Optional.empty();
  }

  private String title() {
    return name.isEmpty() ? "it" : "the suite \"" + name + "\"";
  }

  Optional<TestCounts.Suite> counted() {
    return run + skipped == 0
        ? Optional.empty()
        : Optional.of(new TestCounts.Suite(name, run, failed, skipped, flaky));
  }
}
