package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
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
import relgate.testing.ScratchCandidate;

/** The distribution, with its class archive, on machines as people have them. */
@DisabledOnOs(OS.WINDOWS)
class EverydayMachinesIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private static final String CONFIG =
      """
      {"name": "shop", "required_files": ["relgate.json"], "commands": {"backend_tests":
       {"run": ["sh", "-c", "echo ran 3 tests in ${LC_ALL:-no locale}"], "tests_pattern": "ran ([0-9]+) tests"}},
       "not_applicable": {"frontend-lint": "none", "frontend-unit": "none", "frontend-build": "none",
       "kb-benchmark": "none"}}
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void machines() throws IOException {
    ScratchCandidate.with(Files.createDirectories(folder.resolve("shop")), CONFIG);
    ScratchCandidate.with(Files.createDirectories(folder.resolve("k\u00e4se k\u00fcche")), CONFIG);
    assertThat(sh("cp -a \"$HERE\" 'an installation'").exitCode()).isZero();
    assertThat(sh("ln -s an\\ installation/bin/relgate linked").exitCode()).isZero();
    String tools =
        "for t in sh java dirname readlink env mktemp od tr rm grep; do ln -s $(command -v $t)"
            + " few/$t; done";
    assertThat(sh("mkdir few; " + tools).exitCode()).isZero();
  }

  private static Outcome sh(String script) {
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.put("HERE", HOME.toString());
    environment.put("RELGATE", HOME.resolve("bin/relgate").toString());
    Command command = Command.of("sh", "-c", script).within(Duration.ofMinutes(3)).parsed();
    return new ProcessRunner(environment, folder, Secrets.none()).run(command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "an installation/bin/relgate" release-gate --candidate shop
          ./linked release-gate --candidate shop
          LC_ALL=C $RELGATE release-gate --candidate "k\u00e4se k\u00fcche"
          unset LANG LC_CTYPE; LC_ALL= $RELGATE release-gate --candidate "k\u00e4se k\u00fcche"
          RELGATE_OPTS="-Duser.language=tr -Duser.country=TR" $RELGATE release-gate --candidate shop
          RELGATE_OPTS="-Duser.language=ar -Duser.country=EG" $RELGATE release-gate --candidate shop
          RELGATE_OPTS="-Duser.language=th -Duser.country=TH -Duser.script=Thai" $RELGATE release-gate --candidate shop
          TZ=Pacific/Apia $RELGATE release-gate --candidate shop
          env -u HOME $RELGATE release-gate --candidate shop
          PATH=$PWD/few $RELGATE release-gate --candidate shop
          RELGATE_OPTS=-Xmx64m $RELGATE release-gate --candidate shop
          """)
  void judgesRightAndSaysNothingThatIsNotOurs(String script) {
    Outcome outcome = sh(script);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr())
        .contains("PASSED: nothing blocks")
        .doesNotContain("WARNING", "Exception", "warning:");
  }

  @ParameterizedTest
  @CsvSource({"C", "POSIX"})
  void aCommandHasTheLocaleThatRelgateWasCalledWith(String locale) throws IOException {
    assertThat(sh("LC_ALL=" + locale + " $RELGATE release-gate --candidate shop").exitCode())
        .isZero();
    assertThat(sh("cat shop/.runtime/logs/*/backend-tests.log").stdout())
        .contains("ran 3 tests in " + locale)
        .doesNotContain("C.UTF-8");
  }

  @Test
  void streamsThatAreClosedChangeNoVerdict() {
    String call = "$RELGATE release-gate --candidate shop <&- >&- 2>&-; echo $?";
    assertThat(sh(call).stdout().strip()).isEqualTo("0");
  }

  @Test
  void aResultThatCannotBeWrittenIsNotGiven() {
    Outcome outcome = sh("$RELGATE release-gate --candidate shop --print-json > /dev/full");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stderr()).contains("stdout", "No space left on device", "remedy:");
    String head = "$RELGATE release-gate --candidate shop --print-json | head -n 1";
    assertThat(sh(head).stderr()).doesNotContain("expected:");
  }
}
