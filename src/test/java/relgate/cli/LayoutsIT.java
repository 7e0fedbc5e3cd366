package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.json.JsonReader;
import relgate.testing.ScratchCandidate;
import relgate.verdict.GateReport;

/**
 * Eleven ecosystems in one repository, judged by what {@code init} wrote for it. Scripts stand in
 * for their tools and write what those write, as few machines have all of them.
 */
class LayoutsIT {
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();
  private static final Path STAND_INS = Path.of("src/test/resources/stand-ins");
  private static final int LAYOUTS = 11;
  private static final List<String> TOOLS =
      List.of(
          "bundle",
          "cargo",
          "dotnet",
          "cmake",
          "ctest",
          "pnpm",
          "yarn",
          "bun",
          "gotestsum",
          "gradle",
          "python3");

  @TempDir Path folder;

  private Outcome relgate(String... arguments) {
    Map<String, String> environment = ScratchCandidate.environment();
    environment.merge("PATH", "", (path, none) -> folder.resolve(".tools") + ":" + path);
    Command command = Command.of(RELGATE.toString()).plus(arguments);
    return new ProcessRunner(environment, folder, Secrets.none())
        .run(command.within(Duration.ofMinutes(3)).parsed());
  }

  @BeforeEach
  void repository() throws IOException {
    for (String line : Files.readAllLines(STAND_INS.resolve("layouts.txt"))) {
      String[] parts = line.split(" => ", 2);
      write("services/" + parts[0], parts[1]);
    }
    write("README.md", "Shop");
    Path tool = write(".tools/tool.sh", Files.readString(STAND_INS.resolve("tool.sh")));
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    for (String name : TOOLS) {
      Files.createSymbolicLink(folder.resolve(".tools").resolve(name), Path.of("tool.sh"));
    }
    Path php = Files.createDirectories(folder.resolve("services/php/vendor/bin"));
    Files.createSymbolicLink(php.resolve("phpunit"), Path.of("../../../../.tools/tool.sh"));
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text + "\n");
  }

  /** The verdicts of the backend's tests, with the tests there that the tools find. */
  private List<String> judged(ScratchCandidate candidate, String tests) throws IOException {
    write(".tools/tests", tests);
    candidate.commit();
    Outcome outcome = relgate("release-gate", "--only", "backend-tests", "--print-json");
    GateReport report = JsonReader.strict().parse(outcome.stdout(), "report", GateReport.class);
    return report.checks().stream().map(check -> check.verdict().toString()).toList();
  }

  @Test
  void noLayoutIsGreenWithNothingRunAndEachIsOnceATestRan() throws IOException {
    write(".tools/tests", "none");
    ScratchCandidate candidate = new ScratchCandidate(folder);
    candidate.git("init", "-q", "-b", "main");
    candidate.commit();
    Outcome init = relgate("init");
    assertThat(init.exitCode()).as(init.stderr()).isZero();
    assertThat(judged(candidate, "none")).hasSize(LAYOUTS).containsOnly("FAILED");
    assertThat(judged(candidate, "one")).hasSize(LAYOUTS).containsOnly("PASSED");
  }
}
