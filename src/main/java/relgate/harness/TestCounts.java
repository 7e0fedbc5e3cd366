package relgate.harness;

/**
 * What JUnit XML says was run, counted from its cases: the totals that a file claims are not read.
 *
 * @param cases every test case
 * @param skipped those that were not run
 * @param failed those with a failure or an error
 */
public record TestCounts(int cases, int skipped, int failed) {
  static final TestCounts NONE = new TestCounts(0, 0, 0);

  /** Those that really ran. */
  public int ran() {
    return cases - skipped;
  }

  TestCounts plus(TestCounts more) {
    return new TestCounts(cases + more.cases, skipped + more.skipped, failed + more.failed);
  }
}
