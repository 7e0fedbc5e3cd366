package relgate.harness;

import java.util.Collection;
import java.util.Optional;

/**
 * The reason why a gate is not started at all.
 *
 * @param byFlag whether a flag of this run gave it, not a versioned file
 */
public record NotStarted(String reason, boolean byFlag) {

  /** Whether and why a gate is left out of a run; empty where nothing turns it off. */
  public static Optional<NotStarted> of(String gate, Collection<Need> needs, RunContext run) {
    String reason = run.candidate().config().notApplicable().get(gate);
    if (reason != null) {
      return Optional.of(new NotStarted("not applicable: " + reason, false));
    }
    return needs.stream()
        .flatMap(need -> run.flags().turningOff(need).stream())
        .findFirst()
        .map(flag -> "turned off by " + flag)
        .or(() -> run.failFast().stopping(gate))
        .map(flag -> new NotStarted(flag, true));
  }
}
