package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.Workspace;
import relgate.config.ConfigFile;

/** The flags that every verb has. */
final class CommonOptions {
  @Option(
      names = "--candidate",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The candidate's folder (default: the current one).")
  private Path candidate = Path.of(".");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Its configuration (default: relgate.json, then config/relgate.json).")
  private @Nullable Path config;

  @Option(names = "--stacktrace", description = "Show where in relgate an error came from.")
  boolean stacktrace;

  Workspace workspace(Context context) {
    return new Workspace(context.workingFolder().resolve(candidate));
  }

  ConfigFile config(Context context) {
    Path named = config == null ? null : context.workingFolder().resolve(config);
    return ConfigFile.of(workspace(context).root(), named);
  }

  /** The configuration; empty where none is named and none is there. */
  Optional<ConfigFile> configIfAny(Context context) {
    Path root = workspace(context).root();
    boolean any =
        config != null
            || Files.exists(root.resolve("relgate.json"))
            || Files.exists(root.resolve("config/relgate.json"));
    return any ? Optional.of(config(context)) : Optional.empty();
  }
}
