package relgate.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.OutsideData;

class JunitXmlReaderTest {
  @TempDir Path folder;

  private static String counted(Path file) {
    try {
      TestCounts counts = JunitXmlReader.count(file, "r.xml");
      return counts.ran()
          + " ran, "
          + counts.skipped()
          + " skipped, "
          + counts.failed()
          + " failed";
    } catch (NotJudged e) {
      return "not judged";
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <testsuite tests='9'><testcase/></testsuite>                           | 1 ran, 0 skipped, 0 failed
          <testsuite failures='0'><testcase><failure/></testcase></testsuite>    | 1 ran, 0 skipped, 1 failed
          <testsuite><testcase><error/></testcase></testsuite>                   | 1 ran, 0 skipped, 1 failed
          <testsuite><testcase><skipped/></testcase></testsuite>                 | 0 ran, 1 skipped, 0 failed
          <testsuite><testcase><skipped/><failure/></testcase></testsuite>       | 1 ran, 0 skipped, 1 failed
          <testsuite><testcase status='notrun'/></testsuite>                     | 0 ran, 1 skipped, 0 failed
          <testsuite tests='3'/>                                                 | 0 ran, 0 skipped, 0 failed
          <!DOCTYPE t [<!ENTITY x 'y'>]><testsuite><testcase name='&x;'/></testsuite> | not judged
          <testsuite errors='1'><error/><testcase/></testsuite>                  | 2 ran, 0 skipped, 1 failed
          <testsuite failures='2'><testcase/></testsuite>                        | not judged
          <testsuites errors='01'><testsuite><testcase/></testsuite></testsuites> | not judged
          <testsuite><testcase><failure/><testcase/></testcase></testsuite>      | not judged
          <html/>                                                                | not judged
          <testsuite><testcase/>                                                 | not judged
          """)
  void casesAreCountedAndTotalsOnlyContradict(String xml, String counts) throws IOException {
    assertThat(counted(Files.writeString(folder.resolve("r.xml"), xml))).isEqualTo(counts);
  }

  @Test
  void hostileReportsEndInAVerdictAndNoneWithoutATestThatRan() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(OutsideData.path("synthetic-junit-xml"))) {
      files
          .filter(f -> f.toString().endsWith(".xml"))
          .forEach(f -> found.put(String.valueOf(f.getFileName()), counted(f)));
    }
    assertThat(found).hasSize(26);
    found.values().removeIf("not judged"::equals);
    Map<String, String> readable = new TreeMap<>();
    readable.put("all_skipped.xml", "0 ran, 3 skipped, 0 failed");
    readable.put("counts_lie_failures0_but_failure_child.xml", "2 ran, 0 skipped, 1 failed");
    readable.put("dup_testcase_names.xml", "2 ran, 0 skipped, 1 failed");
    readable.put("error_child.xml", "1 ran, 0 skipped, 1 failed");
    readable.put("failures_nan.xml", "0 ran, 0 skipped, 0 failed");
    readable.put("failures_negative.xml", "1 ran, 0 skipped, 0 failed");
    readable.put("name_path_traversal.xml", "1 ran, 0 skipped, 0 failed");
    readable.put("nested_suites.xml", "1 ran, 0 skipped, 1 failed");
    readable.put("rerunFailure_flaky.xml", "1 ran, 0 skipped, 0 failed");
    readable.put("tests_0.xml", "0 ran, 0 skipped, 0 failed");
    readable.put("tests_lie_100_one_child.xml", "1 ran, 0 skipped, 0 failed");
    readable.put("utf16_bom.xml", "0 ran, 0 skipped, 0 failed");
    readable.put("xinclude.xml", "0 ran, 0 skipped, 0 failed");
    assertThat(found).isEqualTo(readable);
  }
}
