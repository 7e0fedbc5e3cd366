package relgate.harness;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.candidate.Candidate;
import relgate.command.Outcome;
import relgate.config.CommandSection;

/** A configured command that runs tests: green only where tests are shown to have run. */
public final class TestCommand {
  private static final int LONGEST_LINE = 2000;
  private final ConfiguredCommand command;
  private final CommandSection section;
  private final Candidate candidate;
  private final String name;

  private TestCommand(ConfiguredCommand command, Candidate candidate, String name) {
    this.command = command;
    this.section = command.section();
    this.candidate = candidate;
    this.name = name;
  }

  /**
   * The command of this name.
   *
   * @throws NotJudged where it is not configured
   */
  public static TestCommand of(Candidate candidate, String name, String gate) {
    return new TestCommand(ConfiguredCommand.of(candidate, name, gate), candidate, name);
  }

  /** Whether the configuration says how tests are counted. */
  public boolean countsTests() {
    return !section.junitXml().isEmpty()
        || section.evidence() != null
        || section.testsPattern() != null;
  }

  /**
   * Runs the tests, or reads the evidence of those that ran elsewhere, and demands that at least
   * one ran and none failed.
   */
  public TestCounts mustPass(Commands commands) {
    if (!countsTests()) {
      throw new NotJudged(
          "commands." + name + " says not how its tests are counted",
          "Add \"junit_xml\": [\"path/of/*.xml\"] (or \"tests_pattern\") to it in relgate.json.");
    }
    TestCounts counts = section.evidence() == null ? run(commands) : elsewhere();
    if (counts.failed() > 0) {
      throw new PolicyMiss(
          counts.failed() + " of " + counts.cases() + " tests failed, says its JUnit XML");
    }
    if (counts.ran() == 0) {
      String what = counts.cases() == 0 ? "no test" : "all " + counts.cases() + " tests skipped";
      throw new PolicyMiss(
          what + ": what checked nothing has not passed",
          "Let the command run at least one test, and name the JUnit XML it writes.");
    }
    return counts;
  }

  private TestCounts run(Commands commands) {
    TestReports before = TestReports.find(candidate.root(), section.junitXml());
    Outcome outcome = command.mustSucceed(commands);
    String pattern = section.testsPattern();
    if (section.junitXml().isEmpty() && pattern != null) {
      return matched(outcome, pattern);
    }
    List<Path> written = TestReports.find(candidate.root(), section.junitXml()).since(before);
    if (written.isEmpty()) {
      throw new PolicyMiss(
          "the command wrote no JUnit XML at "
              + String.join(", ", section.junitXml())
              + (before.states().isEmpty() ? "" : " (what is there is from an earlier run)"),
          "Correct commands." + name + ".junit_xml, or let the command write it each time.");
    }
    return sum(written);
  }

  private TestCounts matched(Outcome outcome, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    Optional<Integer> count =
        (outcome.stdout() + "\n" + outcome.stderr())
            .lines()
            .filter(line -> line.length() <= LONGEST_LINE)
            .map(wanted::matcher)
            .filter(Matcher::find)
            .map(m -> Integer.valueOf(m.group(1)))
            .reduce((a, b) -> b);
    return new TestCounts(count.orElse(0), 0, 0);
  }

  private TestCounts elsewhere() {
    List<String> patterns = java.util.Objects.requireNonNull(section.evidence());
    TestReports found = TestReports.find(candidate.root(), patterns);
    if (found.states().isEmpty()) {
      throw new PolicyMiss(
          "no JUnit XML at " + String.join(", ", patterns), "Run the tests before the gate.");
    }
    Instant commit =
        candidate
            .commitTime()
            .orElseThrow(
                () ->
                    new NotJudged(
                        "evidence must be newer than HEAD's commit, and there is none",
                        "Judge a git repository, or give \"run\" instead of \"evidence\"."));
    List<Path> stale =
        found.states().entrySet().stream()
            .filter(e -> e.getValue().modified().toInstant().isBefore(commit))
            .map(e -> candidate.root().relativize(e.getKey()))
            .sorted()
            .toList();
    if (!stale.isEmpty()) {
      throw new PolicyMiss(
          "older than HEAD's commit of " + commit + ": " + stale, "Run the tests on this commit.");
    }
    return sum(found.since(new TestReports(java.util.Map.of())));
  }

  private TestCounts sum(List<Path> reports) {
    return reports.stream()
        .map(file -> JunitXmlReader.count(file, candidate.root().relativize(file).toString()))
        .reduce(TestCounts.NONE, TestCounts::plus);
  }
}
