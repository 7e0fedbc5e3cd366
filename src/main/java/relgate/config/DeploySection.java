package relgate.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * One environment to deploy to.
 *
 * @param project the compose project's or stack's name
 * @param services empty for all
 * @param databases what is backed up before a release and put back where it fails
 * @param unguarded volumes that a rollback may leave as the release wrote them, by their names in
 *     the compose files or as {@code service:/path}
 * @param allowBinds paths of the candidate that a service may mount although a rollback of images
 *     cannot bring their content back
 * @param snapshots how many rollback points are kept
 * @param context a Docker context; null for docker's own choice
 * @param finalBackup whether writers are stopped for the backup that a rollback restores
 * @param strategy whether a new container serves beside the old one before that goes
 * @param drainSeconds how long both serve once the new one is well
 * @param stableSeconds how long the stack must stay well before it counts as up
 */
public record DeploySection(
    @Default("\"compose\"") Backend backend,
    @Between(min = 1, max = 60) String project,
    @Default("[\"docker-compose.yml\"]") @Between(min = 1) @RelativePath List<String> composeFiles,
    @Default("[]") List<String> services,
    @Default("[]") List<DatabaseSection> databases,
    @Default("[]") List<String> unguarded,
    @Default("[]") List<HealthEndpoint> health,
    @Default("5") @Between(min = 0, max = 3600) int stableSeconds,
    @Default("false") boolean requiresPromotion,
    @Nullable String context,
    @Default("[]") @RelativePath List<String> allowBinds,
    @Default("5") @Between(min = 1, max = 100) int snapshots,
    @Default("{}") Hooks hooks,
    @Default("\"stopped\"") FinalBackup finalBackup,
    @Default("\"stop-first\"") Strategy strategy,
    @Default("0") @Between(min = 0, max = 3600) int drainSeconds)
    implements Validated {

  /** The moment of the backup that a rollback restores. */
  public enum FinalBackup {
    /** After the writers were stopped: it holds the last row that anyone was told is written. */
    STOPPED,
    /** While they write: no outage for it, and rows written after it are only set aside. */
    ONLINE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void validate(Problems problems) {
    Set<String> names = new TreeSet<>();
    databases.stream()
        .map(DatabaseSection::key)
        .filter(key -> !names.add(key))
        .forEach(
            key ->
                problems.addAt(
                    "databases", "each once", "\"" + key + "\" twice", "Leave one out."));
  }

  /** The same stack somewhere else, without a decision, hooks or anything bound from outside. */
  public DeploySection elsewhere() {
    return new DeploySection(
        backend,
        project,
        composeFiles,
        services,
        databases,
        unguarded,
        health,
        stableSeconds,
        false,
        context,
        List.of("."),
        snapshots,
        new Hooks(List.of(), List.of(), List.of(), List.of()),
        finalBackup,
        strategy,
        drainSeconds);
  }

  /** The order in which containers of a service are replaced. */
  public enum Strategy {
    /** The old one ends, then the new one starts: a port, a name or a file is never two's. */
    STOP_FIRST,
    /** The new one serves beside the old one, behind a proxy of the stack, before that ends. */
    START_FIRST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What runs the stack. */
  public enum Backend {
    COMPOSE,
    SWARM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Argument lists that run around a deploy, in order. */
  public record Hooks(
      @Default("[]") List<Hook> preDeploy,
      @Default("[]") List<Hook> postDeploy,
      @Default("[]") List<Hook> onFailure,
      @Default("[]") List<Hook> onRollback) {}

  /**
   * One command of a hook.
   *
   * @param network whether it may reach any network
   * @param environment names of secret variables that it gets all the same
   * @param writes paths outside of the candidate, or decision files in it, that it may write
   * @param sees paths that it gets to see although they are keys or doors out of the fence; null
   *     for those of the container engine
   */
  public record Hook(
      @Between(min = 1) List<String> run,
      @Default("\"60s\"") Duration timeout,
      @Default("true") boolean network,
      @Default("[]") List<String> environment,
      @Default("[]") List<String> writes,
      @Nullable List<String> sees) {
    /** Doors to engines, and what their clients are configured by. */
    private static final List<String> ENGINE =
        List.of("/run/docker.sock", "/run/podman", "~/.docker");

    /** The hook as a command, for the fence around it. */
    public CommandSection asCommand() {
      return CommandSection.fenced(network, environment, writes, sees == null ? ENGINE : sees);
    }
  }
}
