package relgate.harness;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import relgate.Profile;
import relgate.Workspace;
import relgate.candidate.Environment;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.ConfigFile;
import relgate.git.CleanTree;
import relgate.git.Repository;

/**
 * The candidate as gates of the first contract import it: a view, so that their jars go on working.
 * A gate that is written today asks for {@link relgate.candidate.Candidate}, and for the {@link
 * Profile} by itself.
 */
public record Candidate(relgate.candidate.Candidate opened, Profile profile) {

  public Workspace workspace() {
    return opened.workspace();
  }

  /** The candidate's folder, absolute. */
  public Path root() {
    return opened.root();
  }

  public ConfigFile configuration() {
    return opened.configuration();
  }

  /** Its {@code relgate.json}. */
  public Config config() {
    return opened.config();
  }

  public Environment environment() {
    return opened.environment();
  }

  public Supplier<CleanTree> tree() {
    return opened.tree()::clean;
  }

  public Repository repository() {
    return opened.repository();
  }

  public Secrets secrets() {
    return opened.secrets();
  }

  /** When HEAD was committed; empty outside a git repository. */
  public Optional<Instant> commitTime() {
    return opened.commitTime();
  }
}
