package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.authority.AuthorityFile;
import relgate.candidate.Candidate;
import relgate.json.RuntimeFolder;

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

  @Option(
      names = "--authority",
      paramLabel = "FILE",
      description =
          "Who may accept looser decisions: a file outside of the candidate (RELGATE_AUTHORITY).")
  private @Nullable Path authority;

  @Option(names = "--stacktrace", description = "Show where in relgate an error came from.")
  boolean stacktrace;

  /** Opened once a call: what was read of it is not read again. */
  private @Nullable Candidate opened;

  /** Whether a flag names the candidate, and not only the folder that one is in. */
  boolean namesCandidate() {
    return !candidate.equals(Path.of("."));
  }

  /** The candidate that the flags name; nothing of it is read yet. */
  Candidate candidate(Context context) {
    if (opened == null) {
      opened = open(context, List.of());
    }
    return opened;
  }

  /**
   * The same, where keys are at hand.
   *
   * @throws relgate.BadInput where its {@code .runtime/} is not a folder of ours
   */
  Candidate candidate(Context context, List<KeySource> keys) {
    return keys.isEmpty() ? candidate(context) : open(context, keys);
  }

  private Candidate open(Context context, List<KeySource> keys) {
    Path folder = context.workingFolder();
    Candidate named =
        Candidate.open(
            folder.resolve(candidate),
            config == null ? null : folder.resolve(config),
            context.environment(),
            keys.stream().flatMap(key -> key.hidden().stream()).toList());
    context.secrets().learn(named::secrets);
    RuntimeFolder.mustBeReal(named.workspace().runtime());
    return authority(context).map(file -> below(named, file)).orElse(named);
  }

  /** The file that the flag or the variable names. */
  Optional<Path> authority(Context context) {
    String named = context.environment().get("RELGATE_AUTHORITY");
    Path file = authority == null && named != null && !named.isBlank() ? Path.of(named) : authority;
    return Optional.ofNullable(file).map(context.workingFolder()::resolve);
  }

  private static Candidate below(Candidate named, Path file) {
    return named.below(AuthorityFile.read(file, named.root()));
  }
}
