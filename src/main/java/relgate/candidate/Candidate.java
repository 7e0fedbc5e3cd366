package relgate.candidate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.ConfigFile;
import relgate.config.ReleasePolicy;
import relgate.git.Commit;
import relgate.git.Repository;

/**
 * A release candidate, opened once: its folder and all that is asked of it.
 *
 * <p>Each part is made when it is first asked for and then kept, so that a verb pays only for what
 * it uses, and two askers cannot get two answers. A part that is wrong is refused by {@link
 * relgate.BadInput} with all that is wrong with it. To add a part: one {@link Lazy} field and one
 * method.
 */
public final class Candidate {
  private final Workspace workspace;
  private final Map<String, String> process;
  private final Lazy<Optional<ConfigFile>> configuration;
  private final Lazy<Environment> environment = new Lazy<>(this::readEnvironment);
  private final Lazy<Secrets> secrets = new Lazy<>(this::gatherSecrets);
  private final Lazy<Runner> processes = new Lazy<>(this::openProcesses);
  private final Lazy<Repository> repository = new Lazy<>(this::openRepository);
  private final Lazy<CandidateTree> tree = new Lazy<>(() -> CandidateTree.lookAt(repository()));
  private final Lazy<CandidateFiles> files = new Lazy<>(this::nameFiles);

  private Candidate(Path root, @Nullable Path configuration, Map<String, String> process) {
    this.workspace = new Workspace(root);
    this.process = Map.copyOf(process);
    this.configuration = new Lazy<>(() -> ConfigFile.ifAny(workspace.root(), configuration));
  }

  /**
   * The candidate in a folder; nothing is read yet.
   *
   * @param configuration its {@code relgate.json}; null for the first of the usual places
   * @param process the process environment
   */
  public static Candidate open(
      Path root, @Nullable Path configuration, Map<String, String> process) {
    return new Candidate(root, configuration, process);
  }

  /** The folder, absolute. */
  public Path root() {
    return workspace.root();
  }

  /** The well-known paths. */
  public Workspace workspace() {
    return workspace;
  }

  /**
   * {@code relgate.json} and where it lies.
   *
   * @throws relgate.BadInput where there is none, too
   */
  public ConfigFile configuration() {
    return configuration.get().orElseThrow(() -> ConfigFile.missing(workspace.root()));
  }

  /** {@code relgate.json}; empty where none is named and none is there. */
  public Optional<ConfigFile> configurationIfAny() {
    return configuration.get();
  }

  /** The content of {@code relgate.json}. */
  public Config config() {
    return configuration().config();
  }

  /** The variables with their origin: the process environment over the env files. */
  public Environment environment() {
    return environment.get();
  }

  private Environment readEnvironment() {
    return configuration
        .get()
        .map(file -> Environment.of(process, root(), file.config().env().files()))
        .orElseGet(() -> Environment.of(process));
  }

  /** Every value that must stand in no output, overridden assignments included. */
  public Secrets secrets() {
    return secrets.get();
  }

  private Secrets gatherSecrets() {
    return Secrets.in(environment().everyAssignment());
  }

  /**
   * The door to processes: commands start in the root and see the process environment. While git
   * looks at the tree they wait, so that nothing they write is taken for the candidate's.
   */
  public Runner runner() {
    Runner door = processes.get();
    return command -> {
      tree.ifMade().ifPresent(CandidateTree::await);
      return door.run(command);
    };
  }

  private Runner openProcesses() {
    return new ProcessRunner(process, root(), secrets());
  }

  /** The repository around the folder, as it was when it was first asked. */
  public Repository repository() {
    return repository.get();
  }

  private Repository openRepository() {
    return Repository.at(root(), processes.get());
  }

  /** What git says of the tree; asking for it starts the look, which goes on beside the caller. */
  public CandidateTree tree() {
    return tree.get();
  }

  /** When HEAD was committed; empty outside a git repository. */
  public Optional<Instant> commitTime() {
    return repository().exists() ? repository().head().map(Commit::time) : Optional.empty();
  }

  /** Where the files that govern a release lie. */
  public CandidateFiles files() {
    return files.get();
  }

  private CandidateFiles nameFiles() {
    return CandidateFiles.of(configuration.get().map(ConfigFile::config));
  }

  /** The release policy on disk; its defaults where the file is missing and was not named. */
  public ReleasePolicy releasePolicy() {
    return ReleasePolicy.read(at(files().releasePolicy()));
  }

  /** The waivers' file, which need not be there. */
  public Path waiverFile() {
    return at(files().waivers());
  }

  /** A path of a versioned file: relative to the root. */
  public Path at(String path) {
    return root().resolve(path);
  }

  /** A file as reports name it: relative to the root where it lies inside, with forward slashes. */
  public String named(Path file) {
    return workspace.named(file);
  }

  /** The program that starts a JVM of the version that runs now. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
