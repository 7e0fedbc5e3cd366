package relgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import relgate.distribution.Manifest;
import relgate.json.AtomicFile;

/**
 * The last step of the build of a distribution: what shells and {@code man} read of the command
 * line, and the list of all files with their digests.
 */
public final class ShellFiles {
  private ShellFiles() {}

  /**
   * @param args the distribution's folder
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    write(home);
    Manifest.of(home).write(home);
  }

  static void write(Path home) throws IOException {
    PrintStream nobody =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Context context = Context.behindDoor(nobody, nobody, Map.of(), null, false);
    CommandLine root = root(context);
    Path completion = Files.createDirectories(home.resolve("completion")).resolve("relgate.bash");
    AtomicFile.write(completion, unix(AutoComplete.bash("relgate", root)));
    Path pages = Files.createDirectories(home.resolve("man/man1"));
    AtomicFile.write(pages.resolve("relgate.1"), ManPage.ofAll());
    for (Verbs.Verb verb : Verbs.all()) {
      CommandLine line = VerbCall.line(verb.make().apply(context), "relgate " + verb.name());
      AtomicFile.write(pages.resolve("relgate-" + verb.name() + ".1"), ManPage.of(verb, line));
    }
  }

  private static CommandLine root(Context context) {
    CommandLine root = new CommandLine(CommandLine.Model.CommandSpec.create().name("relgate"));
    for (Verbs.Verb verb : Verbs.all()) {
      root.addSubcommand(verb.name(), new CommandLine(verb.make().apply(context)));
    }
    return root;
  }

  /** Without the day of the build in it, and with the same line ends on every system. */
  private static String unix(String script) {
    return script.replace("\r", "").replaceAll("(?m)^# (Generated|Date):.*\n", "");
  }
}
