package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import relgate.attest.SigningKey;
import relgate.json.JsonWriter;
import relgate.report.Samples;

@DisabledOnOs(OS.WINDOWS)
class SignVerbTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;

  SignVerbTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    SigningKey.generate(folder.resolve("k.pem"));
    Files.writeString(folder.resolve("report.json"), JsonWriter.pretty(Samples.passed()));
  }

  private int run(String line) {
    Context context = Contexts.writing(OutputStream.nullOutputStream(), err, folder);
    return Main.run(context, line.split(" ", -1));
  }

  @Test
  void aReportThatWasJudgedElsewhereIsSignedAndVerified() {
    assertThat(run("sign report.json --sign-key k.pem")).as("%s", err).isZero();
    run("verify report.json --key k.pub.pem");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("PASSED   signature");
  }

  @Test
  void aKeyThatIsNotThereIsToldBeforeAnyGateRuns() {
    assertThat(run("release-gate --sign-key nowhere.pem --candidate .")).isEqualTo(2);
    assertThat(run("sign report.json --sign-key fd:987")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--sign-key fd:987");
    assertThat(folder.resolve(".runtime")).doesNotExist();
  }

  @Test
  void whatIsNoReportIsNotSigned() throws IOException {
    Files.writeString(folder.resolve("report.json"), "{}");
    assertThat(run("sign report.json --sign-key k.pem")).isEqualTo(2);
    assertThat(folder.resolve("report.dsse.json")).doesNotExist();
  }
}
