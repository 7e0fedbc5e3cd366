package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.attest.Chain;
import relgate.attest.EvidenceSignature;
import relgate.attest.SigningKey;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/** A signature outlives the audit log, if a key made it that was in force before the change. */
class ChainVouchingTest {
  private static final byte[] POINT = "{\"a\": \"point\"}".getBytes(StandardCharsets.UTF_8);
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void keys() throws IOException {
    SigningKey.generate(folder.resolve("ours.pem"));
    SigningKey.generate(folder.resolve("theirs.pem"));
    Files.write(folder.resolve("point.json"), POINT);
  }

  private Optional<String> objection(String signer, byte[] evidence) throws IOException {
    Path point = folder.resolve("point.json");
    SigningKey key = SigningKey.read(folder.resolve(signer));
    Path envelope = EvidenceSignature.sign(point, List.of(key));
    String ours = Files.readString(folder.resolve("ours.pub.pem"));
    TreeInMemory head =
        TreeInMemory.of("k.pem", ours, "docs/point.dsse.json", Files.readString(envelope));
    DecisionState inForce =
        DecisionState.none()
            .with(Document.RELEASE_POLICY, Map.of("signing", Map.of("keys", List.of("k.pem"))))
            .with(Document.CONTENT, Map.of("trusted", Map.of("k.pem", Sha256.of(ours))));
    return new ChainVouching(() -> new Chain(List.of(), List.of()), inForce, List.of(head))
        .objection(EvidenceKind.MONITOR, head, "docs/point.json", evidence);
  }

  @Test
  void oneThatAKeyInForceSignedIsVouchedFor() throws IOException {
    assertThat(objection("ours.pem", POINT)).isEmpty();
  }

  @Test
  void anotherKeyOrOtherBytesAreNot() throws IOException {
    assertThat(objection("theirs.pem", POINT)).isPresent();
    assertThat(objection("ours.pem", new byte[] {'{', '}'})).isPresent();
  }
}
