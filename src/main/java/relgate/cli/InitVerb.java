package relgate.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.assist.Starter;
import relgate.config.ConfigFile;
import relgate.json.AtomicFile;

/** {@code relgate init}: a starter configuration, policy and workflow; nothing is overwritten. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Look at a repository; write a commented relgate.json, a policy, a workflow.",
    footer = {
      "",
      "Nothing that is there is overwritten; what was assumed is said and stands in the file.",
      "",
      "Example:",
      "  relgate init --candidate ../shop"
    })
final class InitVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  InitVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path root = common.candidate(context).root();
    if (!Files.isDirectory(root)) {
      throw new BadInput(
          "--candidate", "a folder", root.toString(), "Name the candidate's folder.");
    }
    Starter starter = Starter.of(root);
    starter.assumptions().forEach(a -> context.err().println("assumed: " + a));
    starter.files().forEach((path, text) -> write(root.resolve(path), text));
    ConfigFile.of(root, null);
    starter.next().forEach(step -> context.err().println("next: " + step));
    return ExitCode.PASSED.code();
  }

  private void write(Path file, String text) {
    boolean written = AtomicFile.writeNew(file, text.getBytes(StandardCharsets.UTF_8));
    context.err().println((written ? "written: " : "left as it is: ") + file);
  }
}
