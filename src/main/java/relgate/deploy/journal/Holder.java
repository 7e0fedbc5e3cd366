package relgate.deploy.journal;

import java.time.Instant;
import relgate.json.Default;

/**
 * The holder of a lock.
 *
 * @param user and host: the person and the machine, as that machine names itself
 * @param pid of the deploying process on that machine
 * @param started when that process started, as the machine tells it; empty where it does not
 * @param bootId changes whenever the machine starts; empty where it has none
 * @param deploy id of the deploy
 * @param machineId and pidNamespace: empty where there is none
 * @param reason what the lock is held for
 */
public record Holder(
    String user,
    String host,
    long pid,
    String started,
    String bootId,
    String deploy,
    String reason,
    Instant sinceUtc,
    @Default("\"\"") String machineId,
    @Default("\"\"") String pidNamespace) {

  /** A holder of which no more is known. */
  public Holder(
      String user,
      String host,
      long pid,
      String started,
      String bootId,
      String deploy,
      String reason,
      Instant sinceUtc) {
    this(user, host, pid, started, bootId, deploy, reason, sinceUtc, "", "");
  }

  /** The holder in one clause for people. */
  public String described() {
    return "%s on %s (process %d) since %s: %s".formatted(user, host, pid, sinceUtc, reason);
  }
}
