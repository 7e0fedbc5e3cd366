package relgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Sha256;
import relgate.assist.CiSystem;
import relgate.assist.ReleasedRelgate;
import relgate.assist.Starter;
import relgate.config.ConfigFile;
import relgate.json.AtomicFile;

/** {@code relgate init}: a starter configuration, policy and pipeline; nothing is overwritten. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Look at a repository; write a commented relgate.json, a policy, a pipeline.",
    footer = {
      "",
      "Nothing that is there is overwritten; what was assumed is said and stands in the file.",
      "",
      "Examples:",
      "  relgate init --candidate ../shop",
      "  relgate init --ci gitlab --archive ~/relgate-1.0.0-linux-x64.tar.gz"
    })
final class InitVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @CommandLine.Option(
      names = "--ci",
      paramLabel = "SERVER",
      description = {
        "Whose pipeline to write: " + CiSystem.CHOICE + ".",
        "Default: the one whose pipeline or remote is there, else github."
      })
  private @Nullable String ci;

  @CommandLine.Option(
      names = "--archive",
      paramLabel = "FILE",
      description = "The released archive for Linux: the pipeline installs no other.")
  private @Nullable Path archive;

  @CommandLine.Option(
      names = "--relgate",
      paramLabel = "OWNER/NAME@COMMIT",
      description = "Whose release the pipeline installs (default: ${DEFAULT-VALUE}).",
      defaultValue = ReleasedRelgate.OFFICIAL)
  private String relgate = ReleasedRelgate.OFFICIAL;

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
    Starter starter = Starter.of(root, system(), released());
    starter.assumptions().forEach(a -> context.err().println("assumed: " + a));
    starter.files().forEach((path, text) -> write(root.resolve(path), text));
    ConfigFile.of(root, null);
    starter.next().forEach(step -> context.err().println("next: " + step));
    return ExitCode.PASSED.code();
  }

  private @Nullable CiSystem system() {
    String name = ci;
    if (name == null) {
      return null;
    }
    return CiSystem.named(name)
        .orElseThrow(
            () ->
                new BadInput(
                    "--ci", CiSystem.CHOICE, name, "Name the server, or leave the flag out."));
  }

  private ReleasedRelgate released() {
    return ReleasedRelgate.of(relgate, Version.text(), archive == null ? null : digest(archive));
  }

  private static String digest(Path archive) {
    String name = "relgate-" + Version.text() + "-linux-x64.tar.gz";
    if (!archive.endsWith(name)) {
      throw new BadInput(
          "--archive",
          name + ", which the pipeline downloads: another one has another digest",
          archive.toString(),
          "Download it from the release, and name the file.");
    }
    try {
      return Sha256.of(archive);
    } catch (IOException e) {
      throw new BadInput(
          "--archive",
          "a released archive that can be read",
          archive + ": " + e.getClass().getSimpleName(),
          "Download it from the release, and name the file.");
    }
  }

  private void write(Path file, String text) {
    boolean written = AtomicFile.writeNew(file, text.getBytes(StandardCharsets.UTF_8));
    context.err().println((written ? "written: " : "left as it is: ") + file);
  }
}
