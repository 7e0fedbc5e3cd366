package relgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static relgate.store.StoreTesting.NOON;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.Stamp;

class RetentionTest {
  private static final String HISTORY = "kb_benchmark_history/prod/";
  @TempDir Path folder;

  private FolderStore store() {
    return new FolderStore(folder.resolve(".runtime"), "shop");
  }

  private Document put(String prefix, int day, String more) {
    Instant at = NOON.plus(Duration.ofDays(day));
    String path = prefix + "_" + Stamp.of(at) + ".json";
    byte[] bytes =
        ("{\"generated_at_utc\": \"" + at + "\", \"more\": \"" + more + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    Document document = Document.of("shop", path, bytes).orElseThrow();
    store().put(document, bytes);
    return document;
  }

  private List<Document> due(int keep) {
    Instant before = NOON.plus(Duration.ofDays(100));
    return new Retention(Retention.MAY_GO, before, keep).due(store(), "shop");
  }

  @Test
  void whatIsOldGoesAndTheNewestOfItsProfileStay() {
    Document first = put("release_gate_dev", 1, "");
    put("release_gate_dev", 2, "");
    put("release_gate_dev", 3, "");
    put("release_gate_prod", 1, "the only one of its profile");
    put("release_gate_dev", 101, "young");
    assertThat(due(3)).containsExactly(first);
  }

  @Test
  void whatADecisionABaselineOrACheckpointNamesStaysAndWhatThatNames() {
    Document report = put("release_gate_dev", 1, "");
    put("release_gate_dev", 2, "");
    put("promotion_dev_staging", 2, report.sha256());
    Document result = put(HISTORY + "benchmark", 1, "");
    Document point = put(HISTORY + "monitor", 1, result.sha256());
    put(HISTORY + "baseline", 2, point.path().replace(HISTORY, ""));
    put(HISTORY + "benchmark", 3, "");
    put(HISTORY + "monitor", 3, "");
    Document unnamed = put(HISTORY + "monitor", 2, "");
    assertThat(due(1)).containsExactly(unnamed);
  }

  @Test
  void decisionsBaselinesAndCheckpointsNeverGo() {
    put("promotion_dev_staging", 1, "");
    put("promotion_dev_staging", 2, "");
    put(HISTORY + "baseline", 1, "");
    put("threshold_change", 1, "");
    assertThat(due(1)).isEmpty();
    assertThat(Retention.MAY_GO)
        .doesNotContain(
            DocumentKind.DECISION,
            DocumentKind.THRESHOLD_DECISION,
            DocumentKind.BASELINE,
            DocumentKind.CHECKPOINT,
            DocumentKind.RETIREMENT);
  }

  @Test
  void aSignatureGoesWithItsDocumentAndAfterIt() {
    Document report = put("release_gate_dev", 1, "");
    byte[] bytes = "{\"payload\": \"\"}".getBytes(StandardCharsets.UTF_8);
    String path = report.path().replace(".json", ".dsse.json");
    Document envelope =
        new Document(
            DocumentKind.SIGNATURE, "shop", "dev", null, report.at(), path, Sha256.of(bytes));
    store().put(envelope, bytes);
    assertThat(due(1)).isEmpty();
    put("release_gate_dev", 2, "");
    assertThat(due(1)).extracting(Document::path).containsExactly(report.path(), path);
    assertThat(new Retention(Set.of(DocumentKind.DRILL), NOON, 1).due(store(), "shop")).isEmpty();
  }
}
