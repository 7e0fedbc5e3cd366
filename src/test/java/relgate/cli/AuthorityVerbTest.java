package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Profile;
import relgate.authority.AuthorityFile;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.GitFolder;
import relgate.testing.Schemas;
import relgate.threshold.Governed;

class AuthorityVerbTest {
  private static final String CONFIG = "{\"name\": \"bank\", \"required_files\": [\"README.md\"]}";
  @TempDir Path folder = Path.of("");
  @TempDir Path outside = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            GitFolder.standard(),
            Clock.fixed(Instant.parse("2026-03-10T14:00:00Z"), ZoneOffset.UTC),
            folder,
            false);
    return Main.run(context, args);
  }

  private void program(String... argv) {
    ProcessRunner runner = new ProcessRunner(GitFolder.standard(), outside, Secrets.none());
    Outcome outcome = runner.run(Command.of(argv));
    assertThat(outcome.succeeded()).as(outcome.stderr()).isTrue();
  }

  private String at(String name) {
    return outside.resolve(name).toString();
  }

  @BeforeEach
  void bank() {
    program("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bo", "-f", at("bo"));
    program("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-C", "cy", "-f", at("cy"));
    GitFolder git = GitFolder.in(folder);
    git.write("relgate.json", CONFIG).write(".gitignore", ".runtime/\n").commit("first");
    git.write("relgate.json", CONFIG.replace("[\"README.md\"]", "[]")).commit("loosened");
  }

  private void init(int needed) throws IOException {
    String[] people = {
      "--approver", "Bo Sample=" + at("bo.pub"), "--approver", "Cy Other=" + at("cy.pub")
    };
    assertThat(
            run(
                "authority",
                "init",
                "--output",
                at("a.json"),
                people[0],
                people[1],
                people[2],
                people[3]))
        .as("%s", err)
        .isZero();
    Path file = outside.resolve("a.json");
    String text = Files.readString(file);
    Schemas.assertValid("authority.v1.json", text);
    Files.writeString(file, text.replaceAll("\"decisions\" : 1", "\"decisions\" : " + needed));
  }

  private int accept(String... more) {
    String[] all = new String[6 + more.length];
    String[] first = {"authority", "accept", "--authority", at("a.json"), "--owner", "Ann Example"};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return run(all);
  }

  private Governed governed() {
    GitFolder git = new GitFolder(folder);
    git.commit("accepted");
    AuthorityFile file = AuthorityFile.read(outside.resolve("a.json"), folder);
    return Governed.of(
        git.candidate().below(file), Profile.PROD, null, LocalDate.parse("2026-03-10"));
  }

  @Test
  void twoOfTwoApproveWithTheKeysThatTheyHave() throws IOException {
    init(2);
    assertThat(accept("--ssh-key", at("bo"))).as("%s", err).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("1 of 2 needed: Bo Sample");
    assertThat(governed().unaccepted()).hasSize(1);
    assertThat(accept("--ssh-key", at("cy"))).as("%s", err).isZero();
    assertThat(governed().unaccepted()).isEmpty();
    assertThat(run("authority", "show", "--authority", at("a.json"))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("approved by Bo Sample, Cy Other");
  }

  @Test
  void aSignatureThatWasMadeByHandCounts() throws IOException {
    init(1);
    assertThat(accept()).isEqualTo(1);
    Path bytes =
        Path.of(
            out.toString(StandardCharsets.UTF_8).strip().lines().reduce((a, b) -> b).orElseThrow());
    program(
        "ssh-keygen",
        "-q",
        "-Y",
        "sign",
        "-n",
        "relgate-acceptance",
        "-f",
        at("bo"),
        bytes.toString());
    assertThat(accept("--signature", bytes + ".sig")).as("%s", err).isZero();
    assertThat(bytes).doesNotExist();
    assertThat(governed().unaccepted()).isEmpty();
  }

  @Test
  void aSignatureForGitApprovesNothing() throws IOException {
    init(1);
    accept();
    Path bytes =
        Path.of(
            out.toString(StandardCharsets.UTF_8).strip().lines().reduce((a, b) -> b).orElseThrow());
    program("ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", at("bo"), bytes.toString());
    assertThat(accept("--signature", bytes + ".sig")).isEqualTo(1);
    assertThat(governed().unaccepted()).hasSize(1);
  }

  @Test
  void whoSignedTheCommitDoesNotApproveIt() throws IOException {
    init(1);
    GitFolder git = new GitFolder(folder);
    git.git("config", "gpg.format", "ssh");
    git.git("config", "user.signingkey", at("bo.pub"));
    git.git("commit", "-q", "--amend", "-S", "--no-edit");
    assertThat(accept("--ssh-key", at("bo"))).isEqualTo(1);
    assertThat(accept("--ssh-key", at("cy"))).as("%s", err).isZero();
    assertThat(governed().unaccepted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | JSON",
        "{\"name\": \"x\", \"roles\": {}} | at least one approver with a key",
        "{\"name\": \"x\", \"roles\": {\"decisions\": [{\"name\": \"Bo Sample\", \"key\":"
            + " \"ssh-ed25519 AAAA\"}]}} | SSH public key",
        "{\"name\": \"x\", \"roles\": {\"decisions\": []}, \"freeze\": [{\"name\": \"a\", \"from\":"
            + " \"2026-01-01\", \"until\": \"2026-01-02\"}]} | zone",
      })
  void whatCannotBeReadIsWrongUse(String text, String said) throws IOException {
    Files.writeString(outside.resolve("a.json"), text);
    assertThat(run("promote", "--to", "prod", "--authority", at("a.json"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(said);
  }

  @Test
  void anAuthorityInsideTheCandidateIsWrongUse() throws IOException {
    init(1);
    Files.copy(outside.resolve("a.json"), folder.resolve("a.json"));
    assertThat(run("promote", "--to", "prod", "--authority", "a.json")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a file outside of the candidate");
  }
}
