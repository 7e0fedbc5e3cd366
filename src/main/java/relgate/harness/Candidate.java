package relgate.harness;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import relgate.Profile;
import relgate.Workspace;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.ConfigFile;
import relgate.config.Environment;
import relgate.git.CleanTree;
import relgate.git.Commit;
import relgate.git.Repository;

/**
 * What is under judgement: a tree, its configuration and its variables.
 *
 * @param environment the process environment over the candidate's env files
 * @param tree what git sees and what hides from it, looked at before any command starts
 * @param repository the repository it lies in, as it was when the run began
 * @param secrets what must stand in no output
 */
public record Candidate(
    Workspace workspace,
    ConfigFile configuration,
    Environment environment,
    Profile profile,
    Supplier<CleanTree> tree,
    Repository repository,
    Secrets secrets) {

  /** The candidate's folder, absolute. */
  public Path root() {
    return workspace.root();
  }

  /** Its {@code relgate.json}. */
  public Config config() {
    return configuration.config();
  }

  /** When HEAD was committed; empty outside a git repository. */
  public Optional<Instant> commitTime() {
    return repository.exists() ? repository.head().map(Commit::time) : Optional.empty();
  }
}
