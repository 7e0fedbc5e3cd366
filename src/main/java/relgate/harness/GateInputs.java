package relgate.harness;

import java.time.Clock;
import relgate.Profile;
import relgate.candidate.Candidate;

/**
 * What the gates of one run are given, through the launcher's session store.
 *
 * @param stamp of this run, as in the names of its files
 */
public record GateInputs(
    Candidate candidate,
    Profile profile,
    Flags flags,
    Ledger ledger,
    String stamp,
    Clock clock,
    FailFast failFast) {
  /** The key and namespace under which a session's store holds them. */
  public static final String KEY = "relgate.inputs";
}
