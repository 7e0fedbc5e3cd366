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
    @Nullable BreakGlass breakGlass) {

  /** Who deploys without a decision, and why. */
  public record BreakGlass(String reason, String owner) {}
}
