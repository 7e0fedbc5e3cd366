package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.attest.SigningKey;
import relgate.distribution.Manifest;

/** Signing a release, verifying its files, and an installation that is held against it. */
class ReleaseVerbsTest {
  private static final String COMMIT = "a".repeat(40);
  @TempDir Path folder = Path.of("");
  private String said = "";

  @BeforeEach
  void signedRelease() throws IOException {
    Files.writeString(folder.resolve("shop.tar.gz"), "archive");
    Path home = Files.createDirectories(folder.resolve("home/bin"));
    Files.writeString(home.resolve("relgate"), "#!/bin/sh\n");
    Manifest.of(folder.resolve("home")).write(folder.resolve("home"));
    SigningKey.generate(folder.resolve("key.pem"));
    SigningKey.generate(folder.resolve("other.pem"));
    assertThat(
            run(
                "sign --release shop@1.0 --commit %s --output shop.dsse.json --sign-key key.pem"
                        .formatted(COMMIT)
                    + " shop.tar.gz home/relgate.sha256"))
        .isZero();
  }

  private int run(String call) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code =
        Main.run(
            new Context(stream, stream, Map.of(), Clock.systemUTC(), folder, false),
            List.of(call.split(" ", -1)));
    said = bytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  @ParameterizedTest
  @CsvSource({
    "--artifact shop.tar.gz --key key.pub.pem, 0, VERIFIED shop.tar.gz is shop.tar.gz of"
        + " pkg:generic/shop@1.0",
    "--artifact shop.tar.gz --key other.pub.pem, 1, 1 of 1 keys signed it",
    "--artifact key.pem --key key.pub.pem, 1, which was not released",
    "--artifact shop.tar.gz --key key.pub.pem --commit bbbb, 1, bbbb",
    "--artifact shop.tar.gz --key key.pub.pem --key other.pub.pem --threshold 2, 1, 2 of 2 keys",
    "--key key.pub.pem, 2, Name the file that you downloaded"
  })
  void aFileIsOneOfASignedReleaseOrIsRefused(String flags, int code, String words) {
    assertThat(run("verify --release shop.dsse.json " + flags)).as(said).isEqualTo(code);
    assertThat(said).contains(words);
  }

  @Test
  void aReleaseIsNoReportAndAReportIsNoRelease() throws IOException {
    assertThat(run("verify shop.dsse.json --key key.pub.pem")).isEqualTo(2);
    Files.writeString(folder.resolve("report.json"), "{}");
    assertThat(run("verify --release report.json --artifact shop.tar.gz --key key.pub.pem"))
        .isEqualTo(2);
  }

  @Test
  void anInstallationIsHeldAgainstTheSignedList() throws IOException {
    String check = "self-check --home home --statement shop.dsse.json --key ";
    assertThat(run(check + "key.pub.pem")).as(said).isZero();
    assertThat(run(check + "other.pub.pem")).isEqualTo(1);
    // Whoever changes a file can change the list beside it, and not the statement.
    Files.writeString(folder.resolve("home/bin/relgate"), "#!/bin/sh\nexit 0\n");
    Manifest.of(folder.resolve("home")).write(folder.resolve("home"));
    assertThat(run("self-check --home home")).isZero();
    assertThat(run(check + "key.pub.pem")).as(said).isEqualTo(1);
    assertThat(said).contains("which was not released");
  }

  @Test
  void aKeyWithoutAStatementIsWrongUse() {
    assertThat(run("self-check --home home --key key.pub.pem")).isEqualTo(2);
    assertThat(run("sign --release shop@1.0 --sign-key key.pem shop.tar.gz")).isEqualTo(2);
    assertThat(run("sign --release shop --commit " + COMMIT + " --output x --sign-key key.pem x"))
        .isEqualTo(2);
  }

  @Test
  void shellsAndManKnowEveryVerb() throws IOException {
    ShellFiles.write(folder);
    String completion = Files.readString(folder.resolve("completion/relgate.bash"));
    for (Verbs.Verb verb : Verbs.all()) {
      assertThat(completion).contains(verb.name());
      assertThat(folder.resolve("man/man1/relgate-" + verb.name() + ".1"))
          .content()
          .startsWith(".TH ")
          .contains(".SH OPTIONS");
    }
    assertThat(completion).contains("--profile").contains("self-check");
  }

  @Test
  void aPipelineInstallsTheArchiveWhoseDigestItHas() throws IOException {
    assertThat(run("init --archive shop.tar.gz")).isEqualTo(2);
    assertThat(said).contains("-linux-x64.tar.gz, which the pipeline downloads");
  }
}
