package relgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;

class FolderStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Store open() {
    return new FolderStore(folder.resolve(".runtime"), "shop");
  }

  @Test
  void itIsTheFolderWithTheNamesThatFilesHave() throws Exception {
    open().append("shop", StoreTesting.adding("shop", 0));
    assertThat(folder.resolve(".runtime/release_gate_staging_20260304T120000000Z.json")).exists();
    assertThat(Files.readAllLines(folder.resolve(".runtime/audit.jsonl"))).hasSize(1);
  }

  @Test
  void whatAnotherStoreCallsADocumentNeverLeavesTheFolder() {
    Document evil =
        new Document(
            DocumentKind.REVIEW, "shop", "prod", null, Instant.EPOCH, "../evil", "0".repeat(64));
    assertThatThrownBy(() -> open().put(evil, new byte[0])).isInstanceOf(BadInput.class);
  }

  /** Whoever administers a store could name a piece of this machine's own state as a document. */
  @ParameterizedTest
  @CsvSource({
    "REVIEW, ../evil",
    "REVIEW, release_gate_prod_20260304T120000000Z.json",
    "ENTERED, release_gate_prod_20260304T120000000Z.json",
    "ENTERED, audit.jsonl",
    "ENTERED, records/../audit.jsonl",
    "ENTERED, store.json",
    "ENTERED, store_known.txt",
    "ENTERED, outbox/release_gate_prod_20260304T120000000Z.json",
    "ENTERED, deploy_journal/prod.jsonl",
    "ENTERED, environments/prod.json",
    "ENTERED, store_git/.git/config",
    "ENTERED, .git/config"
  })
  void aDocumentOfAnotherPlaceOrKindIsNeverWritten(DocumentKind kind, String path) {
    byte[] bytes = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Document evil =
        new Document(kind, "shop", "", null, Instant.EPOCH, path, relgate.Sha256.of(bytes));
    FolderStore store = (FolderStore) open();
    assertThatThrownBy(() -> store.put(evil, bytes)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> store.remove(java.util.List.of(evil))).isInstanceOf(BadInput.class);
    assertThat(folder.resolve(".runtime").resolve(path)).doesNotExist();
  }

  @Test
  void logsAndUnfinishedFilesAreNoEvidence() throws Exception {
    Path runtime = Files.createDirectories(folder.resolve(".runtime/logs"));
    Files.writeString(runtime.resolve("release_gate_dev_20260304T120000000Z.json"), "{}");
    Files.writeString(folder.resolve(".runtime/release_gate_dev_20260304T120000000Z.json"), "{");
    assertThat(open().find(Query.all("shop"))).isEqualTo(List.of());
  }
}
