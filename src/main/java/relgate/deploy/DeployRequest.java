package relgate.deploy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of deploy-with-rollback as its flags say.
 *
 * @param id unique to this call
 * @param commit of the candidate; null outside a git repository
 * @param resume finish or undo what an interrupted or failed deploy left, and start no new one
 * @param simulateHealthFailure whether the first health step fails without a look
 * @param to the earlier version to go to instead of the candidate's; null for none
 * @param breakGlass deploys without a decision; null for never
 */
public record DeployRequest(
    String id,
    @Nullable String commit,
    boolean rollbackOnFailure,
    boolean resume,
    boolean simulateHealthFailure,
    Duration healthTimeout,
    Duration healthInterval,
    @Nullable BreakGlass breakGlass,
    @Nullable EarlierVersion to) {

  /** A call that deploys the candidate. */
  public DeployRequest(
      String id,
      @Nullable String commit,
      boolean rollbackOnFailure,
      boolean resume,
      boolean simulateHealthFailure,
      Duration healthTimeout,
      Duration healthInterval,
      @Nullable BreakGlass breakGlass) {
    this(
        id,
        commit,
        rollbackOnFailure,
        resume,
        simulateHealthFailure,
        healthTimeout,
        healthInterval,
        breakGlass,
        null);
  }

  /** The same call, to an earlier version. */
  public DeployRequest to(@Nullable EarlierVersion version) {
    return new DeployRequest(
        id,
        commit,
        rollbackOnFailure,
        resume,
        simulateHealthFailure,
        healthTimeout,
        healthInterval,
        breakGlass,
        version);
  }

  /**
   * A version that a rollback point keeps.
   *
   * @param name id of the deploy that brought it, or the beginning of an image's digest
   * @param withDatabases whether its databases come back as well
   */
  public record EarlierVersion(String name, boolean withDatabases) {}

  /** Who deploys without a decision, and why. */
  public record BreakGlass(String reason, String owner) {}
}
