package relgate.releasetag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;

/** A repository whose tags the real git, ssh-keygen and gpg make. */
final class TaggedRepository {
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private final Path folder;
  private final Runner runner;

  TaggedRepository(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(root());
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", path());
    environment.put("HOME", folder.toString());
    environment.put("GNUPGHOME", gpgHome().toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_AUTHOR_DATE", NOON.toString());
    environment.put("GIT_COMMITTER_DATE", NOON.toString());
    runner = new ProcessRunner(environment, root(), Secrets.none());
  }

  private static String path() {
    return Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin");
  }

  Path root() {
    return folder.resolve("shop");
  }

  Path gpgHome() {
    return folder.resolve("gpg");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Skips the test, and says so, where one of the programs is missing. */
  TaggedRepository needs(String... programs) {
    for (String program : programs) {
      boolean there =
          Stream.of(path().split(":", -1))
              .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
      if (!there) {
        System.out.println("skipped: no " + program + " on the PATH");
      }
      Assumptions.assumeTrue(there, () -> "no " + program + " on the PATH");
    }
    return this;
  }

  TaggedRepository withACommit() throws IOException {
    run("git", "init", "--quiet", "--initial-branch=main");
    run("git", "config", "user.name", "Ada");
    run("git", "config", "user.email", "ada@example.com");
    commit("one");
    return this;
  }

  void commit(String text) throws IOException {
    Files.writeString(root().resolve("file"), text);
    run("git", "add", "file");
    run("git", "commit", "--quiet", "--message", text);
  }

  /** Makes an SSH key and lets git sign with it; the public key's line. */
  String signsWithSsh(String name, String... keygen) throws IOException {
    List<String> argv =
        Stream.concat(
                Stream.of("ssh-keygen", "-q", "-N", "", "-f", file(name).toString()),
                Stream.of(keygen))
            .toList();
    run(argv.toArray(String[]::new));
    run("git", "config", "gpg.format", "ssh");
    run("git", "config", "user.signingKey", file(name) + ".pub");
    return Files.readString(file(name + ".pub")).strip();
  }

  /** Makes an OpenPGP key and lets git sign with it. */
  void signsWithGpg(String user, String algorithm, String expires) throws IOException {
    Files.createDirectories(gpgHome());
    run("chmod", "700", gpgHome().toString());
    gpg("--quick-generate-key", user, algorithm, "sign", expires);
    run("git", "config", "gpg.format", "openpgp");
    run("git", "config", "user.signingKey", user);
  }

  void gpg(String... args) {
    List<String> argv =
        Stream.concat(
                Stream.of(
                    "gpg",
                    "--batch",
                    "--quiet",
                    "--yes",
                    "--pinentry-mode",
                    "loopback",
                    "--passphrase",
                    ""),
                Stream.of(args))
            .toList();
    run(argv.toArray(String[]::new));
  }

  Path exported(String user) {
    Path file = file(user + ".asc");
    gpg("--armor", "--output", file.toString(), "--export", user);
    return file;
  }

  void tag(String name, String... more) {
    run(
        Stream.concat(
                Stream.of("git", "tag", "--sign", "--message", "Release", name), Stream.of(more))
            .toArray(String[]::new));
  }

  String run(String... argv) {
    Outcome outcome = runner.run(Command.of(argv).parsed());
    assertThat(outcome.succeeded()).as(outcome.command().line() + ": " + outcome.stderr()).isTrue();
    return outcome.stdout().strip();
  }

  boolean succeeds(String... argv) {
    return runner.run(Command.of(argv).parsed()).succeeded();
  }

  /** Judges with an allowed signers file of these lines. */
  ReleaseTags ssh(String... lines) throws IOException {
    Path signers = Files.writeString(file("allowed_signers"), String.join("\n", lines) + "\n");
    TagRules rules = new TagRules("v*", signers, null, ZoneOffset.UTC);
    return new ReleaseTags(root(), rules, NOON.plusSeconds(60));
  }

  ReleaseTags pgp(Path keyring, Instant now) {
    return new ReleaseTags(root(), new TagRules("v*", null, keyring, ZoneOffset.UTC), now);
  }
}
