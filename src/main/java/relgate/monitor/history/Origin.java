package relgate.monitor.history;

import org.jspecify.annotations.Nullable;

/**
 * The origin of a point: which candidate was asked, by which relgate, on which machine.
 *
 * @param commit the candidate's; null where it is in no repository
 * @param relgate its version
 * @param runner the machine's or the CI runner's name; null where nothing names it
 * @param ciRun the address of the CI run; null outside one
 */
public record Origin(
    @Nullable String commit, String relgate, @Nullable String runner, @Nullable String ciRun) {
  /** An origin of which only the version is known. */
  public static Origin of(String relgate) {
    return new Origin(null, relgate, null, null);
  }
}
