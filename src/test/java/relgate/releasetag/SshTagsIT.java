package relgate.releasetag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Problem;

/** Tags by the real git and ssh-keygen. */
class SshTagsIT {
  private final TaggedRepository repository;
  private final String key;

  SshTagsIT(@TempDir Path folder) throws IOException {
    repository = new TaggedRepository(folder).needs("git", "ssh-keygen").withACommit();
    key = repository.signsWithSsh("ada", "-t", "ed25519");
  }

  private static List<String> found(TagVerification verification) {
    return verification.problems().stream().map(Problem::found).toList();
  }

  private TagVerification afterTag(String signers) throws IOException {
    repository.tag("v1");
    return repository.ssh(signers).named("v1");
  }

  @Test
  void signedTagOnHeadIsGood() throws IOException {
    repository.tag("v1");
    assertThat(repository.ssh("ada@example.com " + key).onHead())
        .containsExactly(new TagVerification("v1", "ada@example.com", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t rsa -b 2048",
        "-t rsa -b 4096",
        "-t ecdsa -b 256",
        "-t ecdsa -b 384",
        "-t ecdsa -b 521"
      })
  void everyAcceptedKindOfKeySigns(String kind) throws IOException {
    String other = repository.signsWithSsh("other", kind.split(" ", -1));
    assertThat(afterTag("* " + other).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada namespaces=\"git\" ",
        "ada namespaces=\"file,git\" ",
        "ada namespaces=\"g*\",valid-after=\"20260304\" ",
        "ada valid-after=\"20260304115959Z\",valid-before=\"202603041201Z\" ",
        "\"ada lovelace\" valid-before=\"20270101\" ",
      })
  void lineThatGitAcceptsIsAccepted(String options) throws IOException {
    assertThat(afterTag(options + key).problems()).isEmpty();
    assertThat(gitAgrees()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada namespaces=\"file\" ",
        "ada namespaces=\"!git,*\" ",
        "ada valid-after=\"20260305Z\" ",
        "ada valid-before=\"20260303Z\" ",
      })
  void lineThatGitRefusesIsRefused(String options) throws IOException {
    assertThat(afterTag(options + key).problems()).hasSize(1);
    assertThat(gitAgrees()).isFalse();
  }

  private boolean gitAgrees() {
    String file = repository.file("allowed_signers").toString();
    return repository.succeeds(
        "git", "-c", "gpg.ssh.allowedSignersFile=" + file, "verify-tag", "v1");
  }

  /** Signs with a certificate for ada that the authority issued; the authority's key. */
  private String certified(String... how) throws IOException {
    String authority = repository.signsWithSsh("ca", "-t", "ed25519");
    List<String> issue =
        new ArrayList<>(List.of("ssh-keygen", "-q", "-s", repository.file("ca").toString()));
    issue.addAll(List.of(how));
    issue.add(repository.file("ada") + ".pub");
    repository.run(issue.toArray(String[]::new));
    repository.run("git", "config", "user.signingKey", repository.file("ada") + "-cert.pub");
    return authority;
  }

  @Test
  void aCertificateOfAnAuthorityIsAcceptedAsGitAcceptsIt() throws IOException {
    String authority = certified("-I", "ada", "-n", "ada", "-z", "7");
    String lines = "eve " + authority + "\nada cert-authority " + authority;
    assertThat(afterTag(lines).problems()).isEmpty();
    assertThat(gitAgrees()).isTrue();
    assertThat(found(repository.ssh("bob cert-authority " + authority).named("v1")))
        .singleElement()
        .satisfies(found -> assertThat(found).contains("a certificate of [ada], none of them bob"));
    assertThat(found(repository.ssh("ada " + key).named("v1")))
        .singleElement()
        .satisfies(found -> assertThat(found).contains("no cert-authority line"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n ada -h", "-V 20200101:20200201 -n ada", "-n ada -O critical:x=y"})
  void aCertificateThatIsNoneForThisIsRefused(String how) throws IOException {
    List<String> all = new ArrayList<>(List.of("-I", "ada"));
    all.addAll(List.of(how.split(" ", -1)));
    String authority = certified(all.toArray(String[]::new));
    assertThat(afterTag("ada cert-authority " + authority).problems()).isNotEmpty();
  }

  @Test
  void aLineWithAnAuthorityRefusesNoOtherLine() throws IOException {
    assertThat(afterTag("bob cert-authority " + key + "\nada " + key).problems()).isEmpty();
    assertThat(repository.ssh("ada cert-authority " + key).named("v1").problems()).isNotEmpty();
  }

  private void revocations(String name) {
    repository.run("git", "config", "gpg.ssh.revocationFile", repository.file(name).toString());
  }

  @Test
  void aKeyOfTheListOfRevokedKeysIsRefused() throws IOException {
    Files.writeString(repository.file("revoked"), "# lost\n" + key + "\n");
    revocations("revoked");
    assertThat(found(afterTag("ada " + key)))
        .singleElement()
        .satisfies(found -> assertThat(found).contains("was revoked"));
    Files.writeString(repository.file("revoked"), "# nobody\n");
    assertThat(repository.ssh("ada " + key).named("v1").problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "sha1: %s", "sha256: %s"})
  void aKeyOfAKeyRevocationListIsRefused(String line) throws IOException {
    Path spec = Files.writeString(repository.file("spec"), line.formatted(key) + "\n");
    repository.run(
        "ssh-keygen", "-q", "-k", "-f", repository.file("krl").toString(), spec.toString());
    revocations("krl");
    assertThat(found(afterTag("ada " + key)))
        .singleElement()
        .satisfies(found -> assertThat(found).contains("was revoked"));
    assertThat(gitAgrees()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial: 7", "serial: 5-9", "id: ada"})
  void aCertificateOfAKeyRevocationListIsRefused(String line) throws IOException {
    String authority = certified("-I", "ada", "-n", "ada", "-z", "7");
    Path spec = Files.writeString(repository.file("spec"), line + "\n");
    String issuer = repository.file("ca") + ".pub";
    String list = repository.file("krl").toString();
    repository.run("ssh-keygen", "-q", "-k", "-f", list, "-s", issuer, spec.toString());
    revocations("krl");
    assertThat(found(afterTag("ada cert-authority " + authority)))
        .singleElement()
        .satisfies(found -> assertThat(found).contains("certificate, ada, was revoked"));
  }

  @Test
  void aListOfRevokedKeysThatCannotBeReadIsWrongUse() {
    revocations("nowhere");
    repository.tag("v1");
    assertThatThrownBy(() -> repository.ssh("ada " + key).named("v1"))
        .isInstanceOf(relgate.BadInput.class);
  }

  @Test
  void strangersKeyIsRefused() throws IOException {
    String stranger = key;
    repository.tag("v1");
    String allowed = repository.signsWithSsh("bob", "-t", "ed25519");
    assertThat(stranger).isNotEqualTo(allowed);
    assertThat(found(repository.ssh("bob " + allowed).named("v1")))
        .singleElement()
        .satisfies(found -> assertThat(found).startsWith("no line allows the key SHA256:"));
  }

  @Test
  void lightweightAndUnsignedTagsAreRefused() throws IOException {
    repository.run("git", "tag", "v1");
    repository.run("git", "tag", "--annotate", "--no-sign", "--message", "Release", "v2");
    ReleaseTags tags = repository.ssh("ada " + key);
    assertThat(tags.onHead().stream().map(SshTagsIT::found))
        .containsExactly(
            List.of("a lightweight tag, which nobody can sign"), List.of("an unsigned tag"));
  }

  @Test
  void tagThatHeadHasLeftIsRefused() throws IOException {
    repository.tag("v1");
    repository.commit("two");
    assertThat(found(repository.ssh("ada " + key).named("v1")))
        .singleElement()
        .satisfies(found -> assertThat(found).contains("HEAD is elsewhere, or the tag was moved"));
    assertThat(repository.ssh("ada " + key).onHead()).isEmpty();
  }

  @Test
  void oldTagUnderANewNameIsRefused() throws IOException {
    repository.tag("v1");
    repository.run("git", "update-ref", "refs/tags/v2", "refs/tags/v1");
    assertThat(found(repository.ssh("ada " + key).named("v2")))
        .containsExactly("one that was made as v1 and replayed under this name");
  }

  @Test
  void signatureOfAnotherTagIsRefused() throws IOException {
    repository.tag("v1");
    String forged =
        repository.run("git", "cat-file", "tag", "v1").replace("tag v1\n", "tag v2\n") + "\n";
    Path file = Files.writeString(repository.file("forged"), forged);
    String id = repository.run("git", "hash-object", "-t", "tag", "-w", file.toString());
    repository.run("git", "update-ref", "refs/tags/v2", id);
    assertThat(found(repository.ssh("ada " + key).named("v2")))
        .containsExactly(
            "a signature that does not fit the tag: it was changed after it was signed");
  }

  @Test
  void signatureMadeForFilesIsRefused() throws IOException {
    repository.run("git", "tag", "--annotate", "--no-sign", "--message", "Release", "v1");
    String payload = repository.run("git", "cat-file", "tag", "v1") + "\n";
    Path file = Files.writeString(repository.file("payload"), payload);
    repository.run(
        "ssh-keygen",
        "-Y",
        "sign",
        "-n",
        "file",
        "-f",
        repository.file("ada").toString(),
        file.toString());
    String signature = Files.readString(repository.file("payload.sig"));
    Files.writeString(file, payload + signature);
    String id = repository.run("git", "hash-object", "-t", "tag", "-w", file.toString());
    repository.run("git", "update-ref", "refs/tags/v1", id);
    assertThat(found(repository.ssh("ada " + key).named("v1")))
        .containsExactly("a signature made for \"file\" and not for git");
  }

  /**
   * No token is at hand: a key of our own signs as one would, and ssh-keygen says that it does so
   * rightly. It does not ask for a touch; a release does.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void keyInATokenSignsWhenSomebodyTouchedIt(int flags) throws Exception {
    repository.run("git", "tag", "--annotate", "--no-sign", "--message", "Release", "v1");
    String payload = repository.run("git", "cat-file", "tag", "v1") + "\n";
    Token token = new Token();
    Path file = repository.file("tokens");
    Files.writeString(file, payload + token.signature(payload, flags));
    String id = repository.run("git", "hash-object", "-t", "tag", "-w", file.toString());
    repository.run("git", "update-ref", "refs/tags/v1", id);
    TagVerification found = repository.ssh("ada " + token.line()).named("v1");
    assertThat(found.good()).isEqualTo(flags == 1);
    assertThat(gitAgrees()).isTrue();
  }

  @Test
  void tagOfATagAndUnknownTagsAreRefused() throws IOException {
    repository.tag("v1");
    repository.tag("v2", "v1");
    ReleaseTags tags = repository.ssh("ada " + key);
    assertThat(found(tags.named("v2"))).containsExactly("a tag of a tag");
    assertThat(found(tags.named("v3"))).containsExactly("no such tag");
    assertThat(found(tags.named("../heads/main"))).contains("no such tag");
  }

  @Test
  void readingWritesNothing() throws IOException {
    repository.tag("v1");
    ReleaseTags tags = repository.ssh("ada " + key);
    String before = repository.run("find", "..", "-printf", "%p %T@\n");
    assertThat(tags.onHead()).hasSize(1);
    assertThat(repository.run("find", "..", "-printf", "%p %T@\n")).isEqualTo(before);
  }

  @Test
  void nothingOfTheUsersConfigurationIsAsked() throws IOException {
    repository.tag("v1");
    repository.run("git", "config", "core.fsmonitor", "touch " + repository.file("ran"));
    assertThat(repository.ssh("ada " + key).named("v1").good()).isTrue();
    assertThat(repository.file("ran")).doesNotExist();
  }
}
