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

/**
 * What is under judgement: a tree, its configuration and its variables.
 *
 * @param environment the process environment over the candidate's env files
 * @param tree what git sees and what hides from it, looked at before any command starts
 * @param headTime when HEAD was committed; empty outside a git repository
 * @param secrets what must stand in no output
 */
public record Candidate(
    Workspace workspace,
    ConfigFile configuration,
    Environment environment,
    Profile profile,
    Supplier<CleanTree> tree,
    Supplier<Optional<Instant>> headTime,
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
    return headTime.get();
  }
}
