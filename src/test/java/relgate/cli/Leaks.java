package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls verbs and looks into everything that they print and write for planted canaries. */
final class Leaks {
  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> canaries;
  private final @Nullable Path home;
  private final Map<String, String> printed = new LinkedHashMap<>();

  /**
   * @param folder of the candidate
   * @param canaries what must stand nowhere but in the inputs
   * @param home the distribution, whose gates are run; null for none
   */
  Leaks(Path folder, Map<String, String> environment, List<String> canaries, @Nullable Path home) {
    this.home = home;
    this.folder = folder;
    this.environment = environment;
    this.canaries = canaries;
  }

  /** Runs a verb on the candidate, as it runs outside, and keeps what it prints. */
  int call(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Context context =
        Context.behindDoor(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            home,
            false);
    List<String> arguments =
        new ArrayList<>(Stream.of(line.split(" ")).map(a -> a.replace('~', ' ')).toList());
    arguments.addAll(List.of("--candidate", folder.toString()));
    int code = Main.run(context, arguments);
    printed.merge(line + " (stdout)", out.toString(StandardCharsets.UTF_8), String::concat);
    printed.merge(line + " (stderr)", err.toString(StandardCharsets.UTF_8), String::concat);
    return code;
  }

  /** What the last call said to people. */
  String last() {
    return new ArrayList<>(printed.values()).get(printed.size() - 1);
  }

  /** Every canary that stands in an output, with the output's name. */
  List<String> found() throws IOException {
    List<String> leaks = new ArrayList<>();
    printed.forEach((name, text) -> look(name, text, leaks));
    for (Path file : outputs()) {
      look(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), leaks);
    }
    return leaks;
  }

  /** How many texts were looked into: none would prove nothing. */
  int looked() throws IOException {
    assertThat(String.join("", printed.values())).contains("***");
    return printed.size() + outputs().size();
  }

  private List<Path> outputs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".runtime"))) {
      return files.filter(Files::isRegularFile).filter(Leaks::leaves).toList();
    }
  }

  /** Copies and indexes of the candidate's own data leave nothing: no upload takes them. */
  private static boolean leaves(Path file) {
    return !file.toString().matches(".*(sqlite3|deploy_backups|kb_pdf_texts).*");
  }

  private void look(String name, String text, List<String> leaks) {
    for (String canary : canaries) {
      List<String> forms = new ArrayList<>(forms(canary));
      // Half of one, where a text was cut.
      forms.add(canary.substring(0, 12));
      for (String form : forms) {
        if (text.contains(form)) {
          leaks.add(canary + " as " + form + " in " + name);
        }
      }
    }
  }

  /** The spellings that a reader turns back at a glance. */
  static List<String> forms(String canary) {
    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>(List.of(canary));
    forms.add(URLEncoder.encode(canary, StandardCharsets.UTF_8));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(canary.replace("-", "\\u002d"));
    forms.add(canary.replace("-", "&#45;"));
    return forms;
  }
}
