package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.ToolFailure;
import relgate.attest.AuditLog;
import relgate.attest.SharedChain;
import relgate.authority.Authority;
import relgate.authority.AuthorityFile;
import relgate.candidate.Candidate;
import relgate.config.Config;
import relgate.config.ConfigFile;
import relgate.config.StoreSection;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.store.Exchange;
import relgate.store.Store;
import relgate.store.git.GitSettings;
import relgate.store.git.GitStore;
import relgate.store.postgresql.PostgresSettings;
import relgate.store.postgresql.PostgresStore;
import relgate.threshold.Governed;

/**
 * The store that one call works with: the one of {@code RELGATE_STORE}, else of the authority, else
 * of {@code relgate.json} as it is in force, else none, which is the candidate's folder. A commit
 * that names another store does not choose by that who testifies for it.
 */
final class SharedStore implements AutoCloseable {
  private static final String VARIABLE = "RELGATE_STORE";
  private final Map<String, String> environment;
  private final Clock clock;
  private @Nullable Store open;

  SharedStore(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /** The store; empty where the folder is the only one. */
  Optional<Store> of(Candidate candidate) {
    if (open == null) {
      Optional<StoreSection> named = named(candidate);
      open = named.flatMap(section -> opened(section, candidate)).orElse(null);
      mark(candidate);
    }
    return Optional.ofNullable(open);
  }

  /**
   * The store, which is one that this relgate can write.
   *
   * @throws BadInput where its schema is not there, older or newer
   */
  Optional<Store> ready(Candidate candidate) {
    Optional<Store> store = of(candidate);
    if (store.isPresent() && store.get() instanceof PostgresStore postgres) {
      postgres.check();
    }
    return store;
  }

  /** The candidate's log, in the store where there is one. */
  AuditLog audit(Candidate candidate, Context context) {
    SharedChain chain =
        of(candidate).map(store -> new SharedChain(store, name(candidate))).orElse(null);
    return new AuditLog(candidate.workspace(), context.clock(), chain);
  }

  /** What keeps the candidate's folder and the store alike; empty without a store. */
  Optional<Exchange> exchange(Candidate candidate) {
    return of(candidate)
        .map(store -> new Exchange(store, candidate.workspace().runtime(), name(candidate)));
  }

  /** The name by which the store knows the candidate. */
  static String name(Candidate candidate) {
    return candidate.config().name();
  }

  private Optional<StoreSection> named(Candidate candidate) {
    String variable = environment.get(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return Optional.of(section(variable.strip()));
    }
    Optional<StoreSection> above =
        candidate.authority().map(AuthorityFile::authority).map(Authority::store);
    return above
        .or(() -> inForce(candidate))
        .filter(section -> section.kind() != StoreSection.Kind.FOLDER);
  }

  /** The past is asked only where the candidate names a store: that takes several processes. */
  private Optional<StoreSection> inForce(Candidate candidate) {
    Optional<StoreSection> named =
        candidate.configurationIfAny().map(ConfigFile::config).map(Config::store);
    if (named.isEmpty() || candidate.inForce().isPresent()) {
      return named;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Optional.ofNullable(Governed.withoutEvidence(candidate, today).config().store());
  }

  private StoreSection section(String variable) {
    String schema = environment.getOrDefault("RELGATE_STORE_SCHEMA", "relgate");
    String ref = environment.getOrDefault("RELGATE_STORE_REF", "refs/relgate/evidence");
    if (variable.startsWith("jdbc:postgresql:")) {
      return new StoreSection(StoreSection.Kind.POSTGRESQL, variable, schema, null, ref);
    }
    if (variable.startsWith("git+")) {
      return new StoreSection(StoreSection.Kind.GIT, null, schema, variable.substring(4), ref);
    }
    if (variable.equals("folder")) {
      return new StoreSection(StoreSection.Kind.FOLDER, null, schema, null, ref);
    }
    throw new BadInput(
        VARIABLE,
        "jdbc:postgresql://HOST/DATABASE, git+REPOSITORY or folder",
        "something else",
        "Set it to one of them; user and password stand in RELGATE_STORE_USER and"
            + " RELGATE_STORE_PASSWORD.");
  }

  private Optional<Store> opened(StoreSection section, Candidate candidate) {
    return switch (section.kind()) {
      case FOLDER -> Optional.empty();
      case POSTGRESQL ->
          Optional.of(
              new PostgresStore(
                  PostgresSettings.of(
                      String.valueOf(section.url()), section.schema(), environment)));
      case GIT ->
          Optional.of(
              new GitStore(
                  new GitSettings(
                      remote(String.valueOf(section.remote()), candidate),
                      section.ref(),
                      candidate.workspace().runtime().resolve("store_git"),
                      GitSettings.Credentials.of(environment).orElse(null)),
                  candidate.runner()));
    };
  }

  /** A path is the candidate's, since the clone in which git runs is elsewhere. */
  private static String remote(String named, Candidate candidate) {
    Path path = candidate.root().resolve(named).normalize();
    boolean local = !named.contains(":") && Files.isDirectory(path);
    return local ? path.toString() : named;
  }

  /**
   * Notes in the folder that it mirrors a store, so that a call which does not know of the store
   * cannot make the chain go on alone.
   */
  private void mark(Candidate candidate) {
    Path mark = candidate.workspace().runtime().resolve("store.json");
    Store store = open;
    if (store == null) {
      if (Files.isRegularFile(mark)) {
        throw new BadInput(
            mark.toString(),
            "the store that this folder mirrors, named by " + VARIABLE + " or relgate.json",
            "none named; it was " + JsonReader.strict().parseAny(JsonReader.text(mark), "" + mark),
            "Set " + VARIABLE + "; or remove that file, and the folder goes on alone.");
      }
      return;
    }
    String text = "{\"store\": \"" + store.name().replace('"', '\'').replace("\\", "/") + "\"}\n";
    if (!Files.isRegularFile(mark) || !JsonReader.text(mark).equals(text)) {
      AtomicFile.write(mark, text);
    }
  }

  @Override
  public void close() {
    Store store = open;
    open = null;
    if (store != null) {
      store.close();
    }
  }

  /** For messages of a call that could go no further. */
  static ToolFailure failure(relgate.store.StoreUnreachable unreachable) {
    return new ToolFailure(unreachable.problem(), unreachable);
  }
}
