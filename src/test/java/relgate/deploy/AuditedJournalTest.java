package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.attest.AuditLog;
import relgate.attest.ChainVerification;

/** The audit log beside a deploy, with a scripted engine. */
class AuditedJournalTest {
  @TempDir private Path folder = Path.of("");

  private static DeployReport goodThenBad(Shop shop) {
    ScriptedEngine engine = new ScriptedEngine(List.of("web"));
    assertThat(shop.deploy(engine).run(Shop.request("d1")).outcome())
        .isEqualTo(DeployOutcome.DEPLOYED);
    engine.release("2", true);
    return shop.deploy(engine).run(Shop.request("d2"));
  }

  private static ChainVerification verified(Shop shop) {
    return new AuditLog(shop.workspace(), shop.clock()).verifyChain(null);
  }

  @Test
  void everyLineOfADeployAndItsRollbackIsInTheAuditLog() throws IOException {
    Shop shop = Shop.withOneDatabase(folder);
    assertThat(goodThenBad(shop).warnings()).isEmpty();
    List<String> lines = Files.readAllLines(shop.workspace().deployJournal("staging"));
    assertThat(verified(shop).whole()).isTrue();
    assertThat(verified(shop).entries()).isEqualTo(lines.size()).isGreaterThan(20);
  }

  @Test
  void logThatSomebodyHoldsIsAWarningAndTheRollbackGoesOn() throws IOException {
    Shop shop = Shop.withOneDatabase(folder);
    goodThenBad(shop);
    Path lock = shop.workspace().runtime().resolve("audit.lock");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();
      DeployReport report = goodThenBad(shop);
      assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
      assertThat(report.warnings())
          .singleElement()
          .asString()
          .startsWith("not in the audit log from lock on: ");
    }
    goodThenBad(shop);
    assertThat(verified(shop).problems()).isEmpty();
  }

  @Test
  void logThatCannotBeWrittenIsAWarning() throws IOException {
    Shop shop = Shop.withOneDatabase(folder);
    Files.createDirectories(shop.workspace().audit());
    DeployReport report = goodThenBad(shop);
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.warnings()).hasSize(1);
  }
}
