package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages name in their sentences: each flag, key, file, variable, type and message exists. */
class ManualNamesTest {
  private static final ManualNames NAMES = new ManualNames();

  /** A name a line, and behind a tab whose it is: git's, docker's, a reader's own. */
  private static final Path OF_OTHERS = Path.of("src/test/resources/manual/names-of-others.txt");

  @Test
  void everyNameOnAPageIsOursOrIsKnownToBeOfAnother() throws IOException {
    Set<String> others = others();
    Set<String> unknown = new TreeSet<>();
    for (Path page : written()) {
      for (String name : ManualNames.of(page)) {
        if (!others.contains(name) && !NAMES.has(name)) {
          unknown.add(page + ": " + name);
        }
      }
    }
    assertThat(String.join("\n", unknown))
        .as("correct it on its page; a name of another tool goes into %s with its owner", OF_OTHERS)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--skip-dockr",
        "relgate promote --live",
        "deploy-with-rollback --fault",
        "relgate depoly",
        "drill.max_agee",
        "drill.project",
        ".runtime/auditt.jsonl",
        ".runtime/releasse_gate_<profile>_<stamp>.json",
        "RELGATE_STOREE",
        "docs/NONE.md",
        "SecretsTests",
        "FenceTest.nothing" + "OfTheKind",
        "mvn -Pnone verify",
        "mvn -Pbench verify -Dbench=NoBench",
        "{\"finall_backup\": \"online\"}",
        "secret-keys",
        "Run the commands below by hand, in that order."
      })
  void aNameThatNothingHasIsFoundOut(String name) {
    assertThat(NAMES.has(name)).isFalse();
  }

  /** Those that people write: references are made of what they name, and messages are looked up. */
  private static List<Path> written() {
    Set<String> others =
        Set.of("CLI.md", "CONFIGURATION.md", "REPORT.md", "RELEASE_POLICY.md", "MESSAGES.md");
    return ManualPages.all().stream()
        .filter(page -> !others.contains(String.valueOf(page.getFileName())))
        .toList();
  }

  private static Set<String> others() throws IOException {
    List<String> lines = Files.readAllLines(OF_OTHERS);
    assertThat(lines).allSatisfy(line -> assertThat(line).matches("[^\t]+\t\\S.*"));
    return lines.stream()
        .map(line -> line.replaceFirst("\t.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
