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
import relgate.json.JsonReader;

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
  void passedChecksAreNoResultsAndWaivedOnesAreSuppressed() {
    List<Object> results =
        results(JsonReader.strict().parseAny(new Sarif().text(Samples.blocked()), "x"));
    assertThat(results)
        .extracting(r -> ((Map<?, ?>) r).get("ruleId") + " " + ((Map<?, ?>) r).get("level"))
        .containsExactly(
            "secret-key error", "image-build error", "kb-benchmark warning", "release-tag none");
    assertThat(results.get(2).toString()).contains("suppressions=[{kind=external");
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
