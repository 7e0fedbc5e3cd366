package relgate.releasetag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Problem;

/** Tags by the real gpg, whose agent wants a short path. */
class PgpTagsIT {
  private static final String ADA = "ada@example.com";
  private final TaggedRepository repository;

  PgpTagsIT(@TempDir Path folder) throws IOException {
    repository = new TaggedRepository(folder).needs("git", "gpg").withACommit();
  }

  @AfterEach
  void agentEnds() {
    repository.succeeds("gpgconf", "--kill", "all");
  }

  private static List<String> found(TagVerification verification) {
    return verification.problems().stream().map(Problem::found).toList();
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(5);
  }

  private TagVerification tagged(Instant now) {
    repository.tag("v1");
    return repository.pgp(repository.exported(ADA), now).named("v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa3072", "nistp256"})
  void everyAcceptedKindOfKeySigns(String algorithm) throws IOException {
    repository.signsWithGpg(ADA, algorithm, "never");
    TagVerification verification = tagged(soon());
    assertThat(verification.problems()).isEmpty();
    assertThat(verification.signer()).endsWith(" " + ADA);
  }

  @Test
  void subkeySigns() throws IOException {
    repository.signsWithGpg(ADA, "ed25519", "never");
    String fingerprint = fingerprint();
    repository.gpg("--quick-add-key", fingerprint, "ed25519", "sign", "never");
    assertThat(tagged(soon()).problems()).isEmpty();
  }

  private String fingerprint() {
    return repository
        .run("gpg", "--batch", "--with-colons", "--list-keys", ADA)
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .map(line -> line.split(":", -1)[9])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void expiredKeyIsRefusedEvenForATagThatIsOlder() throws IOException {
    repository.signsWithGpg(ADA, "ed25519", "2d");
    repository.tag("v1");
    Path keyring = repository.exported(ADA);
    assertThat(repository.pgp(keyring, soon()).named("v1").problems()).isEmpty();
    assertThat(found(repository.pgp(keyring, soon().plus(Duration.ofDays(3))).named("v1")))
        .singleElement()
        .satisfies(found -> assertThat(found).startsWith("its certificate expired at "));
  }

  @Test
  void revokedKeyIsRefusedEvenForATagThatIsOlder() throws IOException {
    repository.signsWithGpg(ADA, "ed25519", "never");
    repository.tag("v1");
    Path revocation = repository.gpgHome().resolve("openpgp-revocs.d/" + fingerprint() + ".rev");
    String text = Files.readString(revocation);
    Path armored =
        Files.writeString(repository.file("r.asc"), text.replace(":-----BEGIN", "-----BEGIN"));
    repository.gpg("--import", armored.toString());
    assertThat(found(repository.pgp(repository.exported(ADA), soon()).named("v1")))
        .containsExactly("its key was revoked");
    assertThat(repository.succeeds("git", "verify-tag", "v1")).isFalse();
  }

  @Test
  void strangersAndChangedTagsAreRefused() throws IOException {
    repository.signsWithGpg(ADA, "ed25519", "never");
    repository.tag("v1");
    String changed = repository.run("git", "cat-file", "tag", "v1").replace("Release", "Releasf");
    Path file = Files.writeString(repository.file("changed"), changed + "\n");
    String id = repository.run("git", "hash-object", "-t", "tag", "-w", file.toString());
    repository.run("git", "update-ref", "refs/tags/v1", id);
    assertThat(found(repository.pgp(repository.exported(ADA), soon()).named("v1")))
        .containsExactly("it does not fit the tag: the tag was changed after it was signed");
    repository.signsWithGpg("bob@example.com", "ed25519", "never");
    assertThat(found(repository.pgp(repository.exported("bob@example.com"), soon()).named("v1")))
        .containsExactly("no key of the keyring made it");
  }

  @Test
  void keyThatMayOnlyCertifyIsRefused() throws IOException {
    repository.signsWithGpg(ADA, "ed25519", "never");
    repository.gpg("--quick-generate-key", "bob@example.com", "ed25519", "cert", "never");
    repository.tag("v1");
    assertThat(found(repository.pgp(repository.exported("bob@example.com"), soon()).named("v1")))
        .containsExactly("no key of the keyring made it");
  }

  @Test
  void sshSignaturesNeedTheirOwnList() throws IOException {
    repository.needs("ssh-keygen").signsWithGpg(ADA, "ed25519", "never");
    Path keyring = repository.exported(ADA);
    repository.signsWithSsh("ada", "-t", "ed25519");
    repository.tag("v1");
    assertThat(found(repository.pgp(keyring, soon()).named("v1")))
        .containsExactly("an SSH signature, but release_tag.allowed_signers names no file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no keys",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n"
      })
  void malformedKeyringIsNamed(String text) throws IOException {
    Path file = Files.writeString(repository.file("keyring"), text);
    assertThatThrownBy(() -> PgpKeyring.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file.toString());
  }
}
