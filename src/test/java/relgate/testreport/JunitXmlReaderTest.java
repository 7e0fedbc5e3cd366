package relgate.testreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.OutsideData;
import relgate.verdict.TestCounts;

class JunitXmlReaderTest {
  private static final Path FIXTURES = Path.of("src/test/resources/junit-xml");
  @TempDir Path folder;

  /** What a gate would say of the file. */
  private static String said(Path file) {
    try {
      TestReport report = JunitXmlReader.read(file, "r.xml");
      TestCounts counts = report.counts();
      if (counts.failed() == 0 && !report.contradictions().isEmpty()) {
        return "not judged: " + report.contradictions().get(0);
      }
      if (counts.failed() == 0) {
        return counts.toString();
      }
      TestCounts.Failure first = counts.failures().get(0);
      String suite = first.suite().isEmpty() ? "" : " (" + first.suite() + ")";
      String skipped = counts.skipped() > 0 ? ", " + counts.skipped() + " skipped" : "";
      return "FAILED " + first.name() + suite + " of " + counts.run() + skipped;
    } catch (UnreadableReport e) {
      return "not judged: " + e.getMessage();
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/junit-xml/expected.psv", delimiter = '|', quoteCharacter = '\0')
  void aReportIsReadAsItsToolWritesIt(String file, String expected) {
    String said = said(FIXTURES.resolve(file));
    String[] parts = expected.split(": ", 2);
    assertThat(said).startsWith(parts[0]);
    assertThat(said).contains(parts[parts.length - 1]);
    assertThat(expected.startsWith("not judged") || said.equals(expected)).isTrue();
  }

  @Test
  void everyFixtureStandsInTheTable() throws IOException {
    List<String> table = Files.readAllLines(FIXTURES.resolve("expected.psv"));
    try (Stream<Path> files = Files.list(FIXTURES)) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())).filter(f -> f.endsWith(".xml")))
          .containsExactlyInAnyOrderElementsOf(
              table.stream().map(line -> line.split(" ", 2)[0]).toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <testsuite tests='9'><testcase/></testsuite>                           | not judged
          <testsuite failures='0'><testcase name='a'><failure/></testcase></testsuite> | FAILED a of 1
          <testsuite><testcase name='a'><skipped/><failure/></testcase></testsuite> | FAILED a of 1
          <testsuite><testcase status='notrun'/></testsuite>                     | 0 run, 1 skipped
          <testsuite><testcase status='Not Run'/><testcase executed='False'/></testsuite> | 0 run, 2 skipped
          <testsuite><testcase name='a' success='False'/></testsuite>            | FAILED a of 1
          <testsuite><testcase status='sideways'/></testsuite>                   | not judged
          <testsuite tests='3'/>                                                 | not judged
          <testsuite tests='0'><testcase name='hook'/></testsuite>               | 0 run, 1 skipped
          <testsuite tests='0'><testsuite tests='1'><testcase/></testsuite></testsuite> | 1 run
          <!DOCTYPE t [<!ENTITY x 'y'>]><testsuite><testcase name='&x;'/></testsuite> | not judged
          <testsuite failures='2'><testcase/></testsuite>                        | not judged
          <testsuite failed='1'><testcase/></testsuite>                          | not judged
          <testsuite skip='1'><testcase/></testsuite>                            | not judged
          <testsuite skip='1' skipped='1'><testcase/><testcase><skipped/></testcase></testsuite> | 1 run, 1 skipped
          <testsuite failures='NaN'><testcase/></testsuite>                      | not judged
          <testsuite failures='-1'><testcase/></testsuite>                       | not judged
          <testsuite failures='99999999999999999999'><testcase/></testsuite>     | not judged
          <testsuite skipped='2'><testcase/><testcase><skipped/></testcase></testsuite> | not judged
          <testsuites errors='01'><testsuite><testcase/></testsuite></testsuites> | not judged
          <testsuite><testcase><testcase/></testcase></testsuite>                | not judged
          <testsuite><testcase><system-out><error/></system-out></testcase></testsuite> | 1 run
          <html/>                                                                | not judged
          <testsuite><testcase/>                                                 | not judged
          """)
  void casesAreCountedAndTotalsOnlyContradict(String xml, String expected) throws IOException {
    String said = said(Files.writeString(folder.resolve("r.xml"), xml));
    assertThat(said.startsWith("not judged") ? "not judged" : said).isEqualTo(expected);
  }

  /**
   * Each line is a report, an arrow and what is right; whatever is not judged may be FAILED too.
   */
  @Test
  void noOddReportIsGreenByAWordThatWasNotHeard() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    for (String line : Files.readAllLines(FIXTURES.resolve("odd.txt"))) {
      String[] parts = line.split(" => ", 2);
      String said = said(Files.writeString(folder.resolve("r.xml"), parts[0]));
      String plain = said.startsWith("not judged") ? "not judged" : said;
      boolean right =
          plain.equals(parts[1]) || (parts[1].equals("not judged") && plain.startsWith("FAILED"));
      if (!right) {
        wrong.put(parts[0], said);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aRawControlCharacterIsToldWithLineAndTheToolsOption() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    UnreadableReport.class,
                    () -> JunitXmlReader.read(FIXTURES.resolve("raw_control.xml"), "r.xml"))
                .remedy())
        .contains("pytest -o junit_logging=no --color=no");
  }

  @Test
  void theCommitIsReadFromThePropertiesThatNameOne() throws IOException {
    String sha = "0123456789abcdef0123456789abcdef01234567";
    String xml =
        "<testsuite><properties><property name='git.commit' value='%s'/>".formatted(sha)
            + "<property name='seed' value='%s'/></properties><testcase/></testsuite>";
    Path file = Files.writeString(folder.resolve("r.xml"), xml);
    assertThat(JunitXmlReader.read(file, "r.xml").commits()).containsExactly(sha);
  }

  @Test
  void hostileReportsEndInAVerdictAndNoneWithoutATestThatRan() throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    try (Stream<Path> files = Files.list(OutsideData.path("synthetic-junit-xml"))) {
      files
          .filter(f -> f.toString().endsWith(".xml"))
          .forEach(f -> verdicts.put(String.valueOf(f.getFileName()), said(f)));
    }
    assertThat(verdicts).hasSize(26);
    verdicts.values().removeIf(said -> said.startsWith("not judged"));
    Map<String, String> readable = new TreeMap<>();
    readable.put("all_skipped.xml", "0 run, 3 skipped");
    readable.put("counts_lie_failures0_but_failure_child.xml", "FAILED b of 2");
    readable.put("dup_testcase_names.xml", "FAILED a of 2");
    readable.put("error_child.xml", "FAILED a of 1");
    readable.put("name_path_traversal.xml", "1 run");
    readable.put("nested_suites.xml", "FAILED d of 1");
    readable.put("rerunFailure_flaky.xml", "1 run, 1 flaky");
    readable.put("tests_0.xml", "0 run");
    readable.put("xinclude.xml", "0 run");
    assertThat(verdicts).isEqualTo(readable);
  }
}
