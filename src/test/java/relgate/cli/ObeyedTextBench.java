package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import relgate.json.JsonWriter;
import relgate.testing.ScratchCandidate;

/**
 * What terminals and CI servers would obey, in every option of every verb and in its configuration:
 * nothing of it comes out. About a minute.
 */
class ObeyedTextBench {
  private static final String HOSTILE =
      "x\u001b[2Jy\u001b]8;;http://h\u0007z\u001b]52;c;QQ==\u0007\u009b31m\u0090q\u009c"
          + "\n::error::a\n  ::add-mask::b\r##vso[task.c]d##teamcity[e]##[group]f"
          + "\u202eg\u2066h\u200bi\ufeffj\u0008k";

  /** Raw control, marks that reorder or hide, and commands of three servers. */
  private static final Pattern OBEYED =
      Pattern.compile(
          "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]|(?m)^["
              + " \\t]*::[a-z]|##vso\\[|##teamcity\\[|##\\[[a-z]");

  @TempDir Path folder;

  static Stream<String> verbs() {
    return Verbs.all().stream().map(Verbs.Verb::name);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void noOptionOfAVerbIsObeyed(String verb) throws IOException {
    ScratchCandidate.with(folder, "{\"name\": \"x\"}");
    List<String> obeyed = new ArrayList<>();
    Object command = Verbs.named(verb).orElseThrow().make().apply(Contexts.quiet(folder));
    new CommandLine(command)
        .getCommandSpec()
        .options()
        .forEach(option -> look(obeyed, List.of(verb, option.longestName(), HOSTILE)));
    look(obeyed, List.of(verb, HOSTILE));
    files(obeyed);
    assertThat(obeyed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void nothingInAConfigurationIsObeyed(String verb) throws IOException {
    String bad = JsonWriter.line(HOSTILE);
    List<String> obeyed = new ArrayList<>();
    for (String configuration :
        List.of(
            "{\"name\": %s}".formatted(bad),
            "{%s: 1}".formatted(bad),
            "{\"name\": \"x\", \"commands\": {\"backend_tests\": {\"run\": [%s]}}}".formatted(bad),
            "{\"name\": \"x\", \"kb\": {\"policy\": %s}, \"env\": {\"files\": [%s]}}"
                .formatted(bad, bad),
            "{\"name\": \"x\", \"compose\": {\"files\": [%s]}}".formatted(bad),
            "{\"name\": \"x\"} " + HOSTILE)) {
      ScratchCandidate.with(folder, configuration);
      look(obeyed, List.of(verb));
    }
    files(obeyed);
    assertThat(obeyed).isEmpty();
  }

  private void look(List<String> obeyed, List<String> line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    Context context = within(folder, Context.behindDoor(stream, stream, environment, null, false));
    List<String> arguments = new ArrayList<>(line);
    arguments.addAll(List.of("--candidate", folder.toString()));
    Main.run(context, arguments);
    find(
        obeyed,
        String.join(" ", line.subList(0, Math.min(2, line.size()))),
        out.toString(StandardCharsets.UTF_8));
  }

  /** Started there: a verb makes the file that a hostile name stands for, below no other folder. */
  private static Context within(Path folder, Context context) {
    return new Context(
        context.out(),
        context.err(),
        context.environment(),
        context.clock(),
        folder,
        context.home(),
        context.terminal(),
        context.store(),
        context.secrets(),
        context.orders(),
        context.proof());
  }

  private void files(List<String> obeyed) throws IOException {
    Path runtime = folder.resolve(".runtime");
    if (Files.isDirectory(runtime)) {
      try (Stream<Path> all = Files.walk(runtime)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (!file.toString().matches(".*(sqlite3|deploy_backups|kb_pdf_texts|zip)$")) {
            find(obeyed, folder.relativize(file).toString(), Files.readString(file));
          }
        }
      }
    }
  }

  private static void find(List<String> obeyed, String where, String text) {
    OBEYED
        .matcher(text)
        .results()
        .limit(2)
        .forEach(
            match ->
                obeyed.add(
                    where
                        + ": "
                        + JsonWriter.line(
                            text.substring(
                                Math.max(0, match.start() - 30),
                                Math.min(text.length(), match.end() + 10)))));
  }
}
