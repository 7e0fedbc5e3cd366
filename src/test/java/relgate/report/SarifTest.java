package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import relgate.Profile;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;

class SarifTest {
  @Test
  void everyReportIsValidSarif() throws IOException {
    for (var report : List.of(Samples.blocked(), Samples.passed(), Samples.hostile())) {
      assertThat(schema().validate(new Sarif().text(report), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaDoesRefuse() throws IOException {
    String wrong = new Sarif().text(Samples.blocked()).replace("\"error\"", "\"terrible\"");
    assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void whatPassedOrWasSkippedIsNoResultAndWhatWasWaivedIsSuppressed() {
    List<Object> results =
        results(JsonReader.strict().parseAny(new Sarif().text(Samples.blocked()), "x"));
    assertThat(results)
        .extracting(r -> ((Map<?, ?>) r).get("ruleId") + " " + ((Map<?, ?>) r).get("level"))
        .containsExactly("secret-key error", "image-build error", "kb-benchmark warning");
    assertThat(results.get(2).toString()).contains("suppressions=[{kind=external");
  }

  @Test
  void aFailedTestIsAResultAndAnAnnotationAtItsLine() throws IOException {
    TestCounts counts =
        new TestCounts(
            3,
            2,
            0,
            0,
            List.of(),
            List.of(
                new TestCounts.Failure("adds", "Price", "1 is not 2", "src/ä b.py", 12),
                new TestCounts.Failure("sums", "Price", "", "src/b.py", 3)));
    GateReport report =
        Samples.report(
            Profile.DEV,
            List.of(
                Samples.check("backend-tests", "tests pass", Verdict.FAILED, "adds")
                    .counting(counts)));
    String sarif = new Sarif().text(report);
    assertThat(schema().validate(sarif, InputFormat.JSON)).isEmpty();
    assertThat(results(JsonReader.strict().parseAny(sarif, "x")))
        .hasSize(2)
        .first()
        .asString()
        .contains(
            "adds (Price) at src/ä b.py:12: 1 is not 2", "uri=src/%C3%A4%20b.py", "startLine=12");
    assertThat(Workflow.annotations(report).lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("::error file=src/ä b.py,line=12,title=FAILED backend"))
        .anyMatch(line -> line.startsWith("::error file=src/b.py,line=3,title=backend-tests sums"));
  }

  private static List<Object> results(Object sarif) {
    List<?> runs = (List<?>) Objects.requireNonNull(((Map<?, ?>) sarif).get("runs"));
    Map<?, ?> run = (Map<?, ?>) runs.get(0);
    return List.copyOf((List<?>) Objects.requireNonNull(run.get("results")));
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        SarifTest.class.getResourceAsStream("/third-party/sarif-2.1.0-rtm.5.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(in);
    }
  }
}
