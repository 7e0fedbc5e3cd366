package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import relgate.monitor.Power;
import relgate.report.kb.PowerText;

/**
 * The manual under {@code docs/}: references are those that the code gives, links lead somewhere,
 * and every command parses with our own command line. A stale reference makes the build red and
 * stays as it is; what it should be is written to {@code target/manual/}.
 */
class ManualTest {
  private static final Path DOCS = Path.of("docs");

  static List<Path> pages() {
    return ManualPages.all();
  }

  @Test
  void theCommandLineReferenceIsWhatHelpSays() throws IOException {
    StringBuilder text = new StringBuilder("# Command line\n\n");
    text.append("Made from `--help`. Exit codes: 0 passed, 1 blocked, 2 wrong use, 3 failed.\n");
    for (Verbs.Verb verb : Verbs.all()) {
      CommandLine line =
          new CommandLine(verb.make().apply(Contexts.quiet(Path.of("."))))
              .setCommandName("relgate " + verb.name())
              .setUsageHelpWidth(100);
      text.append("\n## relgate %s\n\n```text\n".formatted(verb.name()));
      text.append(line.getUsageMessage(CommandLine.Help.Ansi.OFF).strip().replace("\r", ""));
      text.append("\n```\n");
    }
    assertCurrent("CLI.md", text.toString().replaceAll("[ \t]+\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "relgate.v1, CONFIGURATION.md",
    "gate-report.v1, REPORT.md",
    "release-policy.v1, RELEASE_POLICY.md"
  })
  void referencesOfFilesAreWhatTheirSchemasSay(String schema, String page) throws IOException {
    assertCurrent(page, SchemaPage.of(schema));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONFIGURATION.md", "REPORT.md", "RELEASE_POLICY.md"})
  void everyKeyOfAReferenceHasAMeaning(String page) throws IOException {
    assertThat(Files.readAllLines(DOCS.resolve(page)))
        .filteredOn(line -> line.startsWith("|"))
        .allSatisfy(line -> assertThat(line).doesNotEndWith("|  |"));
  }

  @Test
  void howManyCasesShowADropIsComputedByTheMonitorsOwnTest() throws IOException {
    assertThat(Files.readString(DOCS.resolve("KB_CASES.md")))
        .contains(PowerText.text(0, Power.Quiet.USUAL));
  }

  private static void assertCurrent(String page, String expected) throws IOException {
    Path file = DOCS.resolve(page);
    String found = Files.exists(file) ? Files.readString(file) : "";
    Path current = Files.createDirectories(Path.of("target/manual")).resolve(page);
    Files.writeString(current, expected);
    assertThat(found)
        .as("%s is stale; read %s, and copy it there where it is right", file, current)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFile(Path page) throws IOException {
    Matcher links =
        Pattern.compile("\\]\\((?!https?:)([^)#\\s]+)(#[^)]*)?\\)").matcher(Files.readString(page));
    List<String> dead = new ArrayList<>();
    while (links.find()) {
      if (!Files.exists(page.resolveSibling(links.group(1)))) {
        dead.add(links.group(1));
      }
    }
    assertThat(dead).as(page.toString()).isEmpty();
  }

  @Test
  void everyPageIsNamedInTheManualsTable() throws IOException {
    String table = Files.readString(DOCS.resolve("README.md"));
    try (Stream<Path> files = Files.list(DOCS)) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())))
          .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
          .allSatisfy(name -> assertThat(table).contains("](" + name + ")"));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockSaysWhatItIs(Path page) {
    assertThat(ManualPages.blocks(page))
        .extracting(ManualPages.Block::language)
        .isSubsetOf("sh", "text", "json", "java", "xml", "groovy");
  }

  /** Each line that calls relgate, of each block of commands, run by a test or not. */
  static List<String> commands() {
    return ManualPages.withCommands().stream()
        .flatMap(page -> ManualPages.blocks(page).stream())
        .filter(ManualPages.Block::commands)
        .flatMap(block -> block.text().replace("\\\n", " ").lines())
        .filter(
            line -> line.startsWith("relgate ") || line.startsWith("target/relgate/bin/relgate "))
        // What a shell does around the command is not ours to parse.
        .map(line -> line.replaceAll("\\$\\([^)]*\\)", "X").replaceAll(" [|>#&].*", "").strip())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandOfTheManualParses(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(line);
    while (word.find()) {
      words.add(word.group().replaceAll("^[\"']|[\"']$", ""));
    }
    Verbs.Verb verb =
        Verbs.named(words.get(1))
            .orElseThrow(() -> new AssertionError("there is no verb " + words.get(1)));
    new CommandLine(verb.make().apply(Contexts.quiet(Path.of("."))))
        .parseArgs(words.subList(2, words.size()).toArray(String[]::new));
  }
}
