package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;

/** The start script before Javas that end with 0 for reasons of their own. */
@DisabledOnOs(OS.WINDOWS)
class RunProofTest {
  private static final String REPORT = "{\n  \"id\" : \"dev_1\",\n  \"exit_code\" : 0,\n}\n";
  @TempDir Path folder;

  @BeforeEach
  void installation() throws IOException {
    Files.createDirectories(folder.resolve("home/bin"));
    Files.copy(Path.of("src/main/scripts/relgate"), folder.resolve("home/bin/relgate"));
    Files.writeString(folder.resolve("green.json"), REPORT);
    Files.writeString(folder.resolve("red.json"), REPORT.replace("0,", "1,"));
  }

  /** A Java that knows the folder of its proof as W and the nonce as N. */
  private Outcome started(String java, String... arguments) throws IOException {
    String script =
        "#!/bin/sh\nfor a; do case $a in -Drelgate.proof=*) W=${a#*=};; esac; done\n"
            + "[ -n \"${W:-}\" ] && N=$(cat \"$W/nonce\")\n"
            + java.replace("HERE", folder.toString());
    Path file = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path relgate = folder.resolve("home/bin/relgate");
    Files.setPosixFilePermissions(relgate, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    Command command =
        Command.of(relgate.toString()).plus(arguments).within(Duration.ofSeconds(20)).parsed();
    return new ProcessRunner(environment, folder, Secrets.none())
        .run(command.reading("what is read from standard input"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "exit 0 | 3",
        "exit 1 | 1",
        "exit 2 | 2",
        "exit 3 | 3",
        "kill -9 $$ | 137",
        "printf '%s\\n%s\\n%s\\n' $N dev_1 HERE/green.json > $W/proof | 0",
        "printf '%s\\n%s\\n%s\\n' $N nothing-judged '' > $W/proof | 0",
        "printf '%s\\n%s\\n%s\\n' other dev_1 HERE/green.json > $W/proof | 3",
        "printf '%s\\n%s\\n%s\\n' $N dev_2 HERE/green.json > $W/proof | 3",
        "printf '%s\\n%s\\n%s\\n' $N dev_1 HERE/red.json > $W/proof | 3",
        "printf '%s\\n%s\\n%s\\n' $N dev_1 HERE/none.json > $W/proof | 3",
        "printf '%s\\n%s\\n%s\\n' $N dev_1 HERE/green.json > $W/proof; exit 1 | 1",
        "printf '%s' $N > $W/proof | 3",
        "mkdir $W/proof | 3",
        "rm -rf $W | 3"
      })
  void zeroIsBelievedWithItsProofOnly(String java, int code) throws IOException {
    assertThat(started(java, "release-gate").exitCode()).isEqualTo(code);
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void theJudgementHasItsOwnStandardInputAndNoNonceInItsArguments() throws IOException {
    Outcome outcome = started("cat; echo \"$@\"; echo ${N}; exit 1", "release-gate", "--x", "a b");
    assertThat(outcome.stdout()).startsWith("what is read from standard input").contains("--x a b");
    String[] lines = outcome.stdout().strip().split("\n", -1);
    assertThat(lines[lines.length - 2]).doesNotContain(lines[lines.length - 1]);
  }

  @Test
  void otherVerbsAreStartedInTheScriptsPlace() throws IOException {
    assertThat(started("exit 0", "promote").exitCode()).isZero();
  }

  @Test
  void whoEndsTheScriptEndsTheJudgement() throws IOException {
    String java = "trap 'echo asked; exit 3' TERM; kill -s TERM $PPID; while :; do sleep 0.1; done";
    Outcome outcome = started(java, "release-gate");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout()).contains("asked");
  }

  @Test
  void aParentTakesTheProofOfTheRunThatItStarted() throws IOException {
    RunProof.Parent parent = RunProof.Parent.begin();
    assertThat(parent.holds()).isFalse();
    RunProof.forParent(parent.folder().toString()).handIn(1);
    assertThat(parent.holds()).isFalse();
    assertThat(parent.folder().resolve("nonce")).doesNotExist();
    parent.end();
    RunProof.Parent other = RunProof.Parent.begin();
    RunProof.forParent(other.folder().toString()).handIn(0);
    assertThat(other.holds()).isTrue();
    assertThat(new RunProof.Parent(other.folder(), "another").holds()).isFalse();
    other.end();
  }
}
