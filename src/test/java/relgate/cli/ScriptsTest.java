package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The start scripts: each short form has a shell and a Windows script that call the same verb. */
class ScriptsTest {
  private static final Path FOLDER = Path.of("src/main/scripts");

  static List<String> shortForms() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(name -> name.endsWith(".cmd") && !name.equals("relgate.cmd"))
          .map(name -> name.replace(".cmd", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void theShortFormsAreThoseOfTheContract() throws IOException {
    assertThat(shortForms())
        .containsExactly(
            "deploy-with-rollback",
            "kb-monitor",
            "kb-monthly-checkpoint",
            "kb-review",
            "release-gate",
            "rollback-drill");
  }

  @ParameterizedTest
  @MethodSource("shortForms")
  void bothScriptsCallTheVerbOfTheirName(String name) throws IOException {
    assertThat(Files.readString(FOLDER.resolve(name)))
        .startsWith("#!/bin/sh")
        .contains("relgate\" " + name + " \"$@\"");
    assertThat(Files.readString(FOLDER.resolve(name + ".cmd")))
        .containsIgnoringCase("@echo off")
        .contains("relgate.cmd\" " + name + " %*");
  }

  @Test
  void theWindowsScriptSetsWhatTheShellScriptSetsAndHandsTheExitCodeOn() throws IOException {
    String shell = Files.readString(FOLDER.resolve("relgate"));
    String windows = Files.readString(FOLDER.resolve("relgate.cmd"));
    for (String shared :
        List.of(
            "-Dfile.encoding=UTF-8",
            "-Drelgate.home=",
            "RELGATE_OPTS",
            "JAVA_HOME",
            "relgate.jar\"")) {
      assertThat(shell).contains(shared);
      assertThat(windows).contains(shared);
    }
    assertThat(windows).containsIgnoringCase("exit /b %ERRORLEVEL%");
  }

  @ParameterizedTest
  @MethodSource("shortForms")
  void aWindowsScriptHasBalancedQuotesAndParentheses(String name) throws IOException {
    for (String line : Files.readAllLines(FOLDER.resolve(name + ".cmd"))) {
      assertThat(line.chars().filter(c -> c == '"').count() % 2).as(line).isZero();
    }
    String text = Files.readString(FOLDER.resolve(name + ".cmd"));
    assertThat(text.chars().filter(c -> c == '(').count())
        .isEqualTo(text.chars().filter(c -> c == ')').count());
  }
}
