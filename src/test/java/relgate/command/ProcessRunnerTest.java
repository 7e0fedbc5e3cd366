package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.ToolFailure;

class ProcessRunnerTest {
  private final Path folder;
  private final Runner runner;

  ProcessRunnerTest(@TempDir Path folder) {
    this.folder = folder;
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "SECRET_KEY", "canary-value", "GONE", "here");
    runner = new ProcessRunner(environment, folder, Secrets.in(environment));
  }

  private static Command sh(String script) {
    return Command.of("sh", "-c", script).within(Duration.ofSeconds(20));
  }

  @Test
  void keepsBothStreamsAndTheExitCode() {
    Outcome outcome = runner.run(sh("echo out; echo err >&2; exit 3"));
    assertThat(outcome)
        .usingRecursiveComparison()
        .ignoringFields("duration", "command")
        .isEqualTo(
            new Outcome(
                outcome.command(), Outcome.Ending.EXITED, 3, "out\n", "err\n", Duration.ZERO));
  }

  @Test
  void aReaderTakesEveryByteAndNothingIsKept() {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    Command command = sh("seq 100000; printf '\\377'; echo err >&2");
    Outcome outcome = runner.run(command, (bytes, count) -> taken.write(bytes, 0, count));
    String kept = runner.run(command.bytes()).stdout();
    assertThat(taken.toString(StandardCharsets.ISO_8859_1)).isEqualTo(kept).endsWith("\377");
    assertThat(outcome.stdout() + outcome.stderr()).isEqualTo("err\n");
  }

  @Test
  void standardInputIsClosedOrFed() {
    assertThat(runner.run(Command.of("cat")).stdout()).isEmpty();
    assertThat(runner.run(Command.of("cat").reading("fed\n")).stdout()).isEqualTo("fed\n");
  }

  @Test
  void aChildThatDoesNotReadItsInputIsNoFault() {
    assertThat(runner.run(Command.of("true").reading("x".repeat(1 << 20))).exitCode()).isZero();
  }

  @Test
  void runsInItsFolderWithItsVariables() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner")).toRealPath();
    Command command =
        sh("pwd; echo $MORE-$GONE")
            .in(Path.of("inner"))
            .with(Map.of("MORE", "more"))
            .without(java.util.Set.of("GONE"));
    assertThat(runner.run(command).stdout()).isEqualTo(inner + "\nmore-\n");
  }

  @Test
  void namesTheProgramThatIsNotThere() {
    Outcome outcome = runner.run(Command.of("no-such-program", "x"));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.NOT_STARTED);
    assertThat(outcome.stderr())
        .isEqualTo(
            "the program no-such-program was not found on the PATH; install it or add its folder");
  }

  @Test
  void namesTheFolderThatIsNotThere() {
    assertThat(runner.run(Command.of("true").in(Path.of("nowhere"))).stderr())
        .isEqualTo("the working folder " + folder.resolve("nowhere") + " does not exist");
  }

  @Test
  void anArgumentThatNoProcessCanHaveIsNotStarted() {
    assertThat(runner.run(Command.of("echo", "a\0b")).ending())
        .isEqualTo(Outcome.Ending.NOT_STARTED);
  }

  @Test
  void logsEverythingMaskedForTheOwnerAlone() throws IOException {
    Path log = folder.resolve("logs/gate.log");
    runner.run(
        sh("echo $SECRET_KEY; echo $SECRET_KEY | base64; yes x | head -n 100000").loggingTo(log));
    assertThat(Files.readString(log))
        .startsWith("$ sh -c ")
        .contains("\n***\n***")
        .hasSizeGreaterThan(200000)
        .contains("[relgate: exit code 0 after");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesALogThatIsASymbolicLink() throws IOException {
    Path log = Files.createSymbolicLink(folder.resolve("log"), folder.resolve("victim"));
    assertThatThrownBy(() -> runner.run(sh("echo x").loggingTo(log)))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining(log.toString());
    assertThat(folder.resolve("victim")).doesNotExist();
  }

  @Test
  void keepsOnlyTheEndOfWhatIsShown() {
    Outcome outcome = runner.run(sh("seq 1 100000"));
    assertThat(outcome.stdout()).hasSizeLessThanOrEqualTo(16384).endsWith("\n99999\n100000\n");
    assertThat(outcome.cut()).isTrue();
  }

  @Test
  void keepsWhatIsParsedRawFromItsStart() {
    Outcome outcome = runner.run(sh("printf '\\033[1m%s' $SECRET_KEY").parsed());
    assertThat(outcome.stdout()).isEqualTo("\u001b[1mcanary-value");
    assertThat(outcome.cut()).isFalse();
  }

  @Test
  void showsReplacementCharactersForWhatIsNoUtf8() {
    assertThat(runner.run(sh("printf 'a\\377b'")).stdout()).isEqualTo("a\ufffdb");
  }

  @Test
  void endsAfterItsTimeAndKeepsWhatWasPrinted() {
    Outcome outcome = runner.run(sh("echo early; sleep 60").within(Duration.ofMillis(300)));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.TIMED_OUT);
    assertThat(outcome.stdout()).isEqualTo("early\n");
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(10));
  }
}
