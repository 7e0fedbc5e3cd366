package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.command.Command;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.launch.GateHarness;
import relgate.testing.GitFolder;
import relgate.testing.Tools;
import relgate.verdict.Check;
import relgate.verdict.Verdict;

/** The gate on repositories whose tags git and ssh-keygen made. */
class ReleaseTagGateTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void candidateWithAKey() throws IOException {
    Tools.assume("ssh-keygen");
    Files.createDirectories(candidate());
    GitFolder.in(candidate()).write("relgate.json", "{\"name\": \"shop\"}");
    git().write(".gitignore", ".runtime/\n").write("allowed_signers", "ada " + key("ada"));
    key("eve");
    policy("required");
  }

  private Path candidate() {
    return folder.resolve("shop");
  }

  private GitFolder git() {
    return new GitFolder(candidate());
  }

  private String key(String name) throws IOException {
    Path file = folder.resolve(name);
    Command keygen =
        Command.of("ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", file.toString());
    assertThat(
            new ProcessRunner(GitFolder.standard(), folder, Secrets.none()).run(keygen).succeeded())
        .isTrue();
    return Files.readString(file.resolveSibling(name + ".pub"));
  }

  private void policy(String mode) {
    git()
        .write(
            "config/release_policy.json",
            "{\"release_tag\": {\"mode\": \"%s\", \"allowed_signers\": \"allowed_signers\"}}"
                .formatted(mode))
        .commit("policy");
  }

  private void tag(String signer, String name) {
    String key = folder.resolve(signer + ".pub").toString();
    git().git("-c", "gpg.format=ssh", "-c", "user.signingKey=" + key, "tag", "-s", "-m", "x", name);
  }

  private Check check() {
    List<Check> checks =
        GateHarness.of(ReleaseTagGate.class, candidate(), GitFolder.standard())
            .at(Clock.systemUTC())
            .checks();
    assertThat(checks).hasSize(1);
    return checks.get(0);
  }

  @Test
  void tagOfAnAllowedSignerPassesAndNamesTheSigner() {
    tag("ada", "v1");
    assertThat(check().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(check().evidence())
        .containsEntry("tag", "v1")
        .containsEntry("signer", "ada")
        .containsEntry("pattern", "v*");
  }

  @ParameterizedTest
  @CsvSource({"off, SKIPPED", "optional, ADVISORY", "required, FAILED"})
  void headWithoutATagIsWhatThePolicySays(String mode, Verdict verdict) {
    git().write("a.txt", mode);
    policy(mode);
    assertThat(check().verdict()).isEqualTo(verdict);
  }

  @Test
  void tagOfAStrangerIsRefusedWithTheReason() {
    tag("eve", "v1");
    assertThat(check().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(check().found()).startsWith("v1: ");
    assertThat(check().remedy()).contains("git tag --sign");
  }

  @Test
  void everyBadTagIsNamedAndOneGoodOneIsEnough() {
    git().git("tag", "v1");
    git().git("tag", "-a", "-m", "x", "v2");
    assertThat(check().found()).contains("v1: ", "; v2: ");
    tag("ada", "v3");
    assertThat(check().verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void tagOfAnotherCommitOrAnotherNameDoesNotCount() {
    tag("ada", "v1");
    tag("ada", "nightly");
    git().write("a.txt", "a").commit("later");
    git().git("tag", "x1", "nightly");
    assertThat(check().found()).isEqualTo("no tag on HEAD matches v*");
  }

  @Test
  void signersFileThatIsMissingPassesNothing() {
    tag("ada", "v1");
    git().git("rm", "-q", "allowed_signers");
    git().commit("no signers");
    tag("ada", "v2");
    assertThat(check().verdict().blocks()).isTrue();
  }

  @Test
  void keyThatIsNoLongerAllowedPassesNothing() throws IOException {
    String line = Files.readString(candidate().resolve("allowed_signers"));
    git()
        .write("allowed_signers", line.replace("ada ", "ada valid-before=\"20200101Z\" "))
        .commit("ended");
    tag("ada", "v1");
    assertThat(check().verdict()).isEqualTo(Verdict.FAILED);
  }
}
