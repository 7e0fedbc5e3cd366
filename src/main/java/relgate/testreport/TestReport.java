package relgate.testreport;

import java.util.List;
import java.util.Set;
import relgate.verdict.TestCounts;

/**
 * A test report, read.
 *
 * @param contradictions statements of the report about itself that cannot be true, as clauses; it
 *     then vouches for no success
 * @param commits whole commit hashes that its properties name, lower case
 */
public record TestReport(TestCounts counts, List<String> contradictions, Set<String> commits) {
  public TestReport {
    contradictions = List.copyOf(contradictions);
    commits = Set.copyOf(commits);
  }
}
