package relgate.candidate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Workspace;
import relgate.authority.AuthorityFile;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.ConfigFile;
import relgate.config.ReleasePolicy;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.json.FileDoor;

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
  private final Source source;
  private final @Nullable Path configured;
  private final Map<String, String> process;
  private final List<Path> keys;
  private final Lazy<Optional<ConfigFile>> configuration;
  private final Optional<InForce> inForce;
  private final Optional<AuthorityFile> authority;
  private final Lazy<Environment> environment = new Lazy<>(this::readEnvironment);
  private final Lazy<Secrets> secrets = new Lazy<>(this::gatherSecrets);
  private final Lazy<Runner> processes;
  private final Lazy<Repository> repository;
  private final Lazy<CandidateTree> tree;
  private final Lazy<CandidateFiles> files = new Lazy<>(this::nameFiles);

  /** Where what is judged comes from; a problem says why it is not the checkout asked for. */
  record Source(String name, @Nullable Problem problem, boolean fenced) {
    static final Source FOLDER = new Source("folder", null, false);
    static final Source BEHIND_FENCE = new Source("folder", null, true);
    static final Source CHECKOUT = new Source("checkout", null, false);
  }

  private Candidate(
      Workspace workspace,
      @Nullable Path configuration,
      Map<String, String> process,
      Source source,
      List<Path> keys) {
    this.keys = List.copyOf(keys);
    this.workspace = workspace;
    this.configured = configuration;
    this.source = source;
    this.process = Map.copyOf(process);
    this.configuration = new Lazy<>(() -> ConfigFile.ifAny(workspace.root(), configuration));
    this.inForce = Optional.empty();
    this.authority = Optional.empty();
    this.processes = new Lazy<>(this::openProcesses);
    this.repository = new Lazy<>(this::openRepository);
    this.tree = new Lazy<>(this::look);
  }

  private Candidate(
      Candidate opened, Optional<InForce> inForce, Optional<AuthorityFile> authority) {
    this.authority = authority;
    this.keys = opened.keys;
    this.workspace = opened.workspace;
    this.configured = opened.configured;
    this.source = opened.source;
    this.process = opened.process;
    this.configuration = new Lazy<>(() -> configured(opened, inForce));
    this.inForce = inForce;
    this.processes = opened.processes;
    this.repository = opened.repository;
    this.tree = opened.tree;
  }

  private static Optional<ConfigFile> configured(Candidate opened, Optional<InForce> inForce) {
    Optional<ConfigFile> own = opened.configurationIfAny();
    return inForce.isEmpty() ? own : own.map(f -> new ConfigFile(f.path(), inForce.get().config()));
  }

  /**
   * The candidate in a folder; nothing is read yet.
   *
   * @param configuration its {@code relgate.json}; null for the first of the usual places
   * @param process the process environment
   */
  public static Candidate open(
      Path root, @Nullable Path configuration, Map<String, String> process) {
    return open(root, configuration, process, List.of());
  }

  /** The same, where keys are at hand: files that nothing of the candidate's may see. */
  public static Candidate open(
      Path root, @Nullable Path configuration, Map<String, String> process, List<Path> keys) {
    return new Candidate(new Workspace(root), configuration, process, Source.FOLDER, keys);
  }

  /** The same for a program that runs behind a fence itself: its commands stay in that one. */
  public static Candidate openBehindFence(
      Path root, Path configuration, Map<String, String> process) {
    return new Candidate(
        new Workspace(root), configuration, process, Source.BEHIND_FENCE, List.of());
  }

  /** A checkout of this candidate; what runs write goes to this candidate's own folder. */
  Candidate checkedOut(Path folder) {
    Path place = configured;
    if (place != null && place.normalize().startsWith(root())) {
      place = folder.resolve(root().relativize(place.normalize()));
    }
    Workspace there = new Workspace(folder, workspace.runtime());
    Candidate made = new Candidate(there, place, process, Source.CHECKOUT, keys);
    return new Candidate(made, Optional.empty(), authority);
  }

  /** This candidate where no checkout could be made of it: nobody can tell what its commit is. */
  Candidate notCheckedOut(Problem problem) {
    Source own = new Source("folder", problem, false);
    Candidate made = new Candidate(workspace, configured, process, own, keys);
    return new Candidate(made, Optional.empty(), authority);
  }

  /** Whether it is a checkout of relgate's own, and no folder that somebody else could change. */
  public boolean checkedOut() {
    return source.equals(Source.CHECKOUT);
  }

  /** This candidate, judged by what is in force instead of by what its own files say. */
  public Candidate under(InForce decisions) {
    return new Candidate(this, Optional.of(decisions), authority);
  }

  /** This candidate, below an authority. */
  public Candidate below(AuthorityFile file) {
    return new Candidate(this, inForce, Optional.of(file));
  }

  /** The authority above it; empty where none is named. */
  public Optional<AuthorityFile> authority() {
    return authority;
  }

  /** What is in force; empty where nobody has asked for the candidate's past. */
  public Optional<InForce> inForce() {
    return inForce;
  }

  /** Absolute. */
  public Path root() {
    return workspace.root();
  }

  public Workspace workspace() {
    return workspace;
  }

  /** {@code relgate.json} and where it lies; {@link relgate.BadInput} where there is none, too. */
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

  /** Secrets that the configuration tells of, each with its origin. */
  Map<String, String> configuredSecrets() {
    return configuration
        .get()
        .map(file -> ConfiguredSecrets.of(this, file.config()))
        .orElseGet(Map::of);
  }

  private Secrets gatherSecrets() {
    return new CandidateSecrets(this).values();
  }

  /** Where each secret comes from that has a name, without any value. */
  public List<String> secretOrigins() {
    return new CandidateSecrets(this).origins();
  }

  /** The door to processes, in the root. While git looks at the tree they wait. */
  public Runner runner() {
    Runner door = processes.get();
    return command -> {
      tree.ifMade().ifPresent(CandidateTree::await);
      return door.run(command);
    };
  }

  private Runner openProcesses() {
    ProcessRunner own = new ProcessRunner(process, root(), secrets());
    return source.fenced() ? own.behindFence() : own;
  }

  /** Files with keys that nothing of the candidate's may see. */
  public List<Path> keys() {
    return keys;
  }

  /** The repository around the folder, as it was when it was first asked. */
  public Repository repository() {
    return repository.get();
  }

  private Repository openRepository() {
    return Repository.at(root(), processes.get());
  }

  private CandidateTree look() {
    return CandidateTree.lookAt(repository(), source);
  }

  /** What git says of the tree; asking for it starts the look, which goes on beside the caller. */
  public CandidateTree tree() {
    return tree.get();
  }

  /** The page of the CI run that judges it; empty outside of a CI. */
  public Optional<String> ciRun() {
    return CiRun.of(process);
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

  /** The release policy in force; on disk where nobody asked for the past, else its defaults. */
  public ReleasePolicy releasePolicy() {
    return inForce
        .map(InForce::policy)
        .orElseGet(() -> ReleasePolicy.read(at(files().releasePolicy())));
  }

  /** The waivers' file, which need not be there. */
  public Path waiverFile() {
    return at(files().waivers());
  }

  public Path at(String path) {
    FileDoor.refuseElsewhere(root(), path);
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
