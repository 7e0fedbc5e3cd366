package relgate.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import relgate.command.Outcome;
import relgate.config.CommandSection;
import relgate.json.AtomicFile;
import relgate.testreport.JunitXmlReader;
import relgate.testreport.TestReport;
import relgate.testreport.UnreadableReport;
import relgate.verdict.TestCounts;

/** A configured command that runs tests: green only where tests are shown to have run. */
public final class TestCommand {
  private final ConfiguredCommand command;

  TestCommand(ConfiguredCommand command) {
    this.command = command;
  }

  /** Where relgate.json has it. */
  public String key() {
    return command.key();
  }

  /** The command's entry, with what it allows. */
  public CommandSection section() {
    return command.section();
  }

  /**
   * Runs the tests, or reads the evidence of those that ran elsewhere, and demands that at least
   * {@code min_tests} ran, none failed and at most {@code max_flaky} were flaky. What was counted
   * stands in the report also where it is missed.
   */
  public TestCounts mustPass(Commands commands, Recorder recorder, ReportProof proof) {
    CommandSection section = command.section();
    recorder.expects(
        "at least "
            + section.minTests()
            + (section.minTests() == 1 ? " test" : " tests")
            + " ran, and none failed");
    TestCounts counts;
    if (section.evidence() != null) {
      counts = sum(new TestEvidence(command.candidate(), section.evidence(), proof).files());
      recorder.tests(counts);
      demandNoneFailed(counts);
    } else if (!section.junitXml().isEmpty()) {
      counts = written(commands, recorder);
    } else if (section.testsPattern() != null) {
      Outcome outcome = command.mustSucceed(commands);
      counts = new SummaryLines(section.testsPattern()).count(outcome);
      recorder.tests(counts);
    } else {
      throw new NotJudged(
          command.key() + " does not say how its tests are counted",
          "Add \"junit_xml\": [\"path/of/*.xml\"] (or \"tests_pattern\") to it in relgate.json.");
    }
    demandEnough(counts);
    return counts;
  }

  private TestCounts written(Commands commands, Recorder recorder) {
    List<String> patterns = command.section().junitXml();
    Path runtime = command.candidate().root().resolve(".runtime");
    command
        .section()
        .reportFolders()
        .forEach(folder -> AtomicFile.folder(runtime.resolve(folder).normalize()));
    TestReports before = TestReports.find(command.candidate().root(), patterns);
    Outcome outcome = command.run(commands);
    Path root = command.candidate().root();
    List<Path> files = TestReports.find(root, patterns, outcome.runtime()).since(before);
    if (outcome.exitCode() != 0) {
      throw failed(outcome, files, recorder);
    }
    if (files.isEmpty()) {
      throw new PolicyMiss(
          "the command wrote no JUnit XML at "
              + String.join(", ", patterns)
              + (before.states().isEmpty() ? "" : " (what is there is from an earlier run)"),
          "Correct " + command.key() + ".junit_xml, or let the command write it each time.");
    }
    TestCounts counts = sum(files);
    recorder.tests(counts);
    demandNoneFailed(counts);
    return counts;
  }

  /** The failing tests by name where the reports tell them, else the command's own words. */
  private PolicyMiss failed(Outcome outcome, List<Path> files, Recorder recorder) {
    String ended = outcome.command().line() + ": " + outcome.ended();
    try {
      TestCounts counts = sum(files);
      recorder.tests(counts);
      if (counts.failed() > 0) {
        return new PolicyMiss(counts.failuresFirst() + ", " + ended);
      }
    } catch (NotJudged unreadable) {
      // The exit code decides; what could not be read is no news beside it.
      return command.failure(outcome);
    }
    boolean none = (outcome.stdout() + outcome.stderr()).contains("no tests ran");
    return none
        ? new PolicyMiss("no tests ran: the command found none; " + ended)
        : command.failure(outcome);
  }

  private static void demandNoneFailed(TestCounts counts) {
    if (counts.failed() > 0) {
      throw new PolicyMiss(counts.failuresFirst());
    }
  }

  private void demandEnough(TestCounts counts) {
    CommandSection section = command.section();
    if (counts.run() == 0) {
      String what = counts.cases() == 0 ? "no test" : "all " + counts.cases() + " tests skipped";
      throw new PolicyMiss(
          what + ": what checked nothing has not passed",
          "Let the command run at least one test, and name the JUnit XML it writes.");
    }
    if (counts.run() < section.minTests()) {
      throw new PolicyMiss(
          "%d tests ran of at least %d (%s.min_tests)"
              .formatted(counts.run(), section.minTests(), command.key()),
          "Find out why tests are missing; lower min_tests only where they were removed.");
    }
    Integer most = section.maxFlaky();
    if (most != null && counts.flaky() > most) {
      throw new PolicyMiss(
          "%d flaky tests of at most %d (%s.max_flaky)"
              .formatted(counts.flaky(), most, command.key()),
          "Make them steady: each passed only after a failure.");
    }
  }

  /** The sum of reports none of which contradicts itself, or of which one shows a failure. */
  private TestCounts sum(List<Path> files) {
    Path root = command.candidate().root();
    TestCounts counts = TestCounts.NONE;
    String contradiction = "";
    for (Path file : files) {
      String shown = root.relativize(file).toString();
      TestReport report = read(file, shown);
      counts = counts.plus(report.counts());
      if (contradiction.isEmpty() && !report.contradictions().isEmpty()) {
        contradiction = shown + " contradicts itself: " + report.contradictions().get(0);
      }
    }
    if (counts.failed() == 0 && !contradiction.isEmpty()) {
      throw new NotJudged(
          "the test report " + contradiction,
          "See the report; a runner that crashed leaves one like this. Run the tests again.");
    }
    return new TrackedPlaces(command.candidate(), command.section().cwd()).of(counts);
  }

  static TestReport read(Path file, String shown) {
    try {
      return JunitXmlReader.read(file, shown);
    } catch (UnreadableReport e) {
      throw new NotJudged(Objects.toString(e.getMessage()), e.remedy());
    }
  }
}
