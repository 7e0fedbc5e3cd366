package relgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void logsAndUnfinishedFilesAreNoEvidence() throws Exception {
    Path runtime = Files.createDirectories(folder.resolve(".runtime/logs"));
    Files.writeString(runtime.resolve("release_gate_dev_20260304T120000000Z.json"), "{}");
    Files.writeString(folder.resolve(".runtime/release_gate_dev_20260304T120000000Z.json"), "{");
    assertThat(open().find(Query.all("shop"))).isEqualTo(List.of());
  }
}
