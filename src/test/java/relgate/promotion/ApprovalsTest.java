package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.attest.EvidenceSignature;
import relgate.attest.SigningKey;
import relgate.authority.AuthorityFile;
import relgate.candidate.Candidate;
import relgate.testing.GitFolder;

/** A promotion that people must approve: names prove nothing, signatures of the commit do. */
class ApprovalsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  @TempDir Path folder = Path.of("");
  @TempDir Path outside = Path.of("");
  private GitFolder git = new GitFolder(Path.of(""));
  private String commit = "";

  @BeforeEach
  void candidate() throws IOException {
    for (String person : List.of("ann", "bo", "mallory")) {
      SigningKey.generate(outside.resolve(person + ".pem"));
    }
    git = GitFolder.in(folder);
    commit =
        git.write("relgate.json", "{\"name\": \"shop\"}")
            .write(".gitignore", ".runtime/\n")
            .write(
                "config/release_policy.json",
                """
                {"approvals": {"approvers": [{"name": "Ann Example", "key": "%s"},
                  {"name": "Bo Sample", "key": "%s"}], "promotion": {"prod": 2}, "break_glass": 1}}\
                """
                    .formatted(key("ann"), key("bo")))
            .commit("first");
  }

  private String key(String person) throws IOException {
    return Files.readString(outside.resolve(person + ".pub.pem"))
        .replaceAll("-----[A-Z ]+-----|\\s", "");
  }

  private Approvals approvals() {
    return new Approvals(git.candidate());
  }

  private Approving.Answer promotion() {
    return approvals().promotion(commit, Profile.PROD, NOW);
  }

  /** The person signs what relgate wrote, and hands the signature over. */
  private void sign(String person, String action) throws IOException {
    Path bytes =
        folder.resolve(
            ".runtime/approvals/%s_prod_%s.pae".formatted(action, commit.substring(0, 12)));
    Path copy = Files.write(outside.resolve("it.pae"), Files.readAllBytes(bytes));
    SigningKey key = SigningKey.read(outside.resolve(person + ".pem"));
    approvals().keep(List.of(EvidenceSignature.detached(copy, key)));
  }

  @Test
  void asManyAsAreAskedForMustHaveSigned() throws IOException {
    assertThat(promotion().good()).isFalse();
    assertThat(promotion().remedy()).contains(".runtime/approvals/promotion_prod_");
    sign("ann", "promotion");
    assertThat(promotion().found())
        .isEqualTo("1 of the 2 that the release policy asks for: Ann Example");
    sign("ann", "promotion");
    sign("mallory", "promotion");
    assertThat(promotion().good()).isFalse();
    sign("bo", "promotion");
    assertThat(promotion().good()).isTrue();
  }

  @Test
  void aSignatureOfAnotherCommitProfileOrActionIsNone() throws IOException {
    promotion();
    sign("ann", "promotion");
    sign("bo", "promotion");
    assertThat(approvals().promotion(commit, Profile.STAGING, NOW).asked()).isFalse();
    Freeze.BreakGlass glass = new Freeze.BreakGlass("it burns", "Cy Example", 0);
    assertThat(approvals().breakGlass(commit, Profile.PROD, glass, NOW).good()).isFalse();
    commit = git.write("README.md", "two").commit("second");
    assertThat(promotion().found()).startsWith("0 of the 2");
  }

  @Test
  void nobodyApprovesWhatHeAsksFor() throws IOException {
    Freeze.BreakGlass own = new Freeze.BreakGlass("it burns", "Ann Example", 0);
    assertThat(approvals().breakGlass(commit, Profile.PROD, own, NOW).good()).isFalse();
    sign("ann", "break_glass");
    assertThat(approvals().breakGlass(commit, Profile.PROD, own, NOW).good()).isFalse();
    sign("bo", "break_glass");
    assertThat(approvals().breakGlass(commit, Profile.PROD, own, NOW).good()).isTrue();
  }

  @Test
  void anAuthorityAsksBesideThePolicy() throws IOException {
    Files.writeString(
        outside.resolve("authority.json"),
        """
        {"name": "bank", "roles": {"decisions": [{"name": "Bo Sample", "key": "%s"}],
          "promotion": [{"name": "Ma Example", "key": "%s"}]}}\
        """
            .formatted(key("bo"), key("mallory")));
    Candidate below =
        git.candidate().below(AuthorityFile.read(outside.resolve("authority.json"), folder));
    promotion();
    sign("ann", "promotion");
    sign("bo", "promotion");
    assertThat(new Approvals(below).promotion(commit, Profile.PROD, NOW).good()).isFalse();
    sign("mallory", "promotion");
    assertThat(new Approvals(below).promotion(commit, Profile.PROD, NOW).good()).isTrue();
  }

  @Test
  void whatIsNoSignatureIsRefused() throws IOException {
    Path text = Files.writeString(outside.resolve("a.sig"), "Ann Example approves");
    assertThatThrownBy(() -> approvals().keep(List.of(text)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a signature that ssh-keygen or `relgate sign` wrote");
  }
}
