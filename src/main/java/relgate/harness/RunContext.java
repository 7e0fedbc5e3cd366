package relgate.harness;

import java.nio.file.Path;
import java.time.Clock;
import relgate.Profile;
import relgate.Stamp;
import relgate.candidate.Candidate;

/**
 * One run as its gates see it; it reaches them through the launcher's session store.
 *
 * @param stamp of this run, as in the names of its files
 */
public record RunContext(
    Candidate candidate,
    Profile profile,
    Flags flags,
    Ledger ledger,
    String stamp,
    Clock clock,
    FailFast failFast) {
  /** The key and namespace under which a session's store holds it, or why there is none. */
  public static final String KEY = "relgate.run";

  /**
   * A run that begins now: everything that could be refused is read, and git starts to look at the
   * tree.
   *
   * @throws relgate.BadInput with everything that is wrong with the configuration or an env file
   */
  public static RunContext begin(Candidate candidate, Profile profile, Flags flags, Clock clock) {
    candidate.configuration();
    candidate.runner();
    candidate.tree();
    String stamp = Stamp.of(clock.instant());
    FailFast failFast = new FailFast(flags.failFast());
    return new RunContext(candidate, profile, flags, new Ledger(), stamp, clock, failFast);
  }

  /** The folder of this run's logs and attachments. */
  public Path logs() {
    return candidate.workspace().logs(stamp);
  }
}
