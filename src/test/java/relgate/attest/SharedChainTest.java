package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Stamp;
import relgate.Workspace;
import relgate.json.AtomicFile;
import relgate.store.Document;
import relgate.store.FolderStore;

class SharedChainTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  @TempDir Path folder;

  private Path report(Workspace workspace) {
    return AtomicFile.writeStamped(
        workspace.runtime(), "release_gate_dev", Stamp.of(NOON), "json", "{\"mine\": true}");
  }

  @Test
  void twoMachinesOfOneMillisecondBothHaveTheirReport() {
    FolderStore store = new FolderStore(folder.resolve("shared"), "shop");
    byte[] theirs = "{\"mine\": false}".getBytes(StandardCharsets.UTF_8);
    String name = "release_gate_dev_" + Stamp.of(NOON);
    store.put(Document.of("shop", name + ".json", theirs).orElseThrow(), theirs);
    Workspace workspace = new Workspace(folder.resolve("mine"));
    AuditLog log =
        new AuditLog(workspace, Clock.fixed(NOON, ZoneOffset.UTC), new SharedChain(store, "shop"));
    AuditEntry entry = log.record(AuditKind.GATE_REPORT, place -> report(workspace));
    assertThat(entry.path()).isEqualTo(".runtime/" + name + "-2.json");
    assertThat(workspace.runtime().resolve(name + "-2.json")).hasContent("{\"mine\": true}");
    assertThat(workspace.runtime().resolve(name + ".json")).doesNotExist();
    assertThat(store.chain("shop", 0)).hasSize(1);
    assertThat(Optional.of(store.head("shop").sequence())).contains(1L);
  }
}
