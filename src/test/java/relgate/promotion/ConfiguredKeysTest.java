package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.attest.SigningKey;
import relgate.config.ReleasePolicy;
import relgate.json.JsonReader;

class ConfiguredKeysTest {
  @TempDir private Path folder = Path.of("");
  private Path report = Path.of("");

  @BeforeEach
  void twoKeysAndAReport() throws IOException {
    SigningKey.generate(folder.resolve("ada.pem"));
    SigningKey.generate(folder.resolve("eve.pem"));
    report = folder.resolve("release_gate_staging_1.json");
    Files.writeString(report, Samples.reportText(Map.of()));
  }

  private void signedBy(String name) {
    relgate.attest.Signatures.signReport(
        report, List.of(SigningKey.read(folder.resolve(name + ".pem"))));
  }

  private Signatures.Answer answer() {
    return ConfiguredKeys.of(new ReleasePolicy.Signing(List.of("ada.pub.pem"), 1), this::bytes)
        .of(FoundReport.read(report));
  }

  @Test
  void withoutKeysNoSignatureIsAskedFor() {
    Signatures none = ConfiguredKeys.of(new ReleasePolicy.Signing(List.of(), 1), this::bytes);
    assertThat(none.of(FoundReport.read(report)).asked()).isFalse();
  }

  @Test
  void reportOfTheKeyIsGood() {
    signedBy("ada");
    assertThat(answer()).isEqualTo(new Signatures.Answer(true, true, "1 of 1 keys signed this"));
  }

  @Test
  void reportOfAnotherKeyIsNot() {
    signedBy("eve");
    assertThat(answer())
        .isEqualTo(
            new Signatures.Answer(
                true, false, "signature: 0 of them signed this (of 1 signatures)"));
  }

  @Test
  void unsignedAndUnreadableAreNot() throws IOException {
    assertThat(answer())
        .isEqualTo(
            new Signatures.Answer(
                true, false, "no envelope release_gate_staging_1.dsse.json beside it"));
    Files.writeString(folder.resolve("release_gate_staging_1.dsse.json"), "{");
    assertThat(answer().good()).isFalse();
    assertThat(answer().found()).contains(" in " + folder);
  }

  @Test
  void signatureOfWhatTheReportWasBeforeIsNot() throws IOException {
    signedBy("ada");
    Files.writeString(report, Samples.reportText(Map.of("duration_seconds", 4.5)));
    assertThat(answer().good()).isFalse();
    assertThat(answer().found()).startsWith("document: ");
  }

  @Test
  void keyThatCannotBeReadIsBadInput() {
    ReleasePolicy.Signing signing = new ReleasePolicy.Signing(List.of("none.pem"), 1);
    assertThatThrownBy(() -> ConfiguredKeys.of(signing, this::bytes)).isInstanceOf(BadInput.class);
  }

  private byte[] bytes(String path) {
    return JsonReader.text(folder.resolve(path)).getBytes(StandardCharsets.UTF_8);
  }
}
