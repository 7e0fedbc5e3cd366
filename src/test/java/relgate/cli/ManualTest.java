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
import relgate.deploy.DeployOutcome;
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
    text.append(ManualPages.WORDS).append("\n\n");
    text.append("Made from `--help`. Exit codes: 0 passed, 1 blocked, 2 wrong use, 3 failed.\n");
    text.append(
        "A call that is ended by a signal: `release-gate` ends with exit code 3, after its\n");
    text.append(
        "report of what is known by then; every other verb with 143 (SIGTERM) or 130 (Ctrl-C).\n");
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
    Path current = Path.of("target/manual").resolve(page);
    Files.createDirectories(current.toAbsolutePath().getParent());
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

  /** What config/build/distribution-content.xml packs of what pages may lead to. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhereInTheDistributionToo(Path page) throws IOException {
    Matcher links =
        Pattern.compile("\\]\\((?!https?:)([^)#\\s]+)(#[^)]*)?\\)").matcher(Files.readString(page));
    while (links.find()) {
      String target = page.resolveSibling(links.group(1)).normalize().toString();
      assertThat(target).as(page.toString()).matches("README\\.md|LICENSE|(docs|gates)(/.*)?");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyAnchorIsAHeading(Path page) throws IOException {
    Matcher links =
        Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)#([^)]+)\\)").matcher(Files.readString(page));
    while (links.find()) {
      Path target = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
      assertThat(Files.readAllLines(target).stream().filter(line -> line.startsWith("#")))
          .as("%s: #%s", page, links.group(2))
          .extracting(line -> ManualHtml.anchor(line.replaceFirst("^#+ ", "")))
          .contains(links.group(2));
    }
  }

  /** 128 and a signal's number are a shell's own way to say that a program was ended. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyExitCodeIsOneOfOurs(Path page) throws IOException {
    Matcher codes =
        Pattern.compile("[Ee]xit(?:s with| codes?) `?(\\d+)").matcher(Files.readString(page));
    while (codes.find()) {
      assertThat(codes.group(1)).as(page.toString()).isIn("0", "1", "2", "3", "130", "143");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"verdict", "deploy", "threshold"})
  void everyPictureIsDrawnFromItsText(String name) throws IOException {
    Path text = DOCS.resolve("pictures").resolve(name + ".puml");
    assertCurrent("pictures/" + name + ".svg", PumlPicture.svg(Files.readAllLines(text)));
  }

  @Test
  void theArchitectureIsDrawnFromTheFileThatIsEnforced() throws IOException {
    List<String> text = Files.readAllLines(DOCS.resolve("architecture.puml"));
    assertCurrent("pictures/architecture.svg", PumlPicture.svg(text));
  }

  @Test
  void theStatesOfADeployAreItsOutcomes() throws IOException {
    String text = Files.readString(DOCS.resolve("pictures/deploy.puml"));
    for (DeployOutcome outcome : DeployOutcome.values()) {
      assertThat(text).contains("[" + outcome + "]");
    }
  }

  /** A message's words, as the sources have them: pieces joined, whatever the line. */
  @Test
  void everyMessageOfTheIndexIsPrintedByTheProgram() throws IOException {
    String sources = sources();
    Matcher rows =
        Pattern.compile("(?m)^\\| `(.+?)` \\| ")
            .matcher(Files.readString(DOCS.resolve("MESSAGES.md")));
    List<String> unknown = new ArrayList<>();
    int count = 0;
    while (rows.find()) {
      count++;
      if (!sources.contains(rows.group(1))) {
        unknown.add(rows.group(1));
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(count).isGreaterThan(40);
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String root : List.of("src/main/java", "gates")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file :
            (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
          all.append(Files.readString(file)).append('\n');
        }
      }
    }
    return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageIsASimplePageThatLeadsToTheGlossary(Path page) throws IOException {
    String html = ManualHtml.page(page, Files.readString(page));
    assertThat(html).contains("GLOSSARY.html").doesNotContain(".md\"");
    Matcher links = Pattern.compile("href=\"(?!https?:|#|mailto:)([^\"#]+)").matcher(html);
    while (links.find()) {
      String target = links.group(1).replaceFirst("\\.html$", ".md");
      assertThat(Files.exists(page.resolveSibling(target))).as(page + ": " + target).isTrue();
    }
  }

  @Test
  void everyPageLeadsToTheGlossary() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      assertThat(files.filter(file -> file.toString().matches(".*(?<!GLOSSARY)\\.md")))
          .hasSizeGreaterThan(40)
          .allSatisfy(
              page ->
                  assertThat(Files.readString(page)).as(page.toString()).contains("GLOSSARY.md"));
    }
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
