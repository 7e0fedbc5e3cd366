package relgate.promotion;

import java.time.Instant;
import relgate.Profile;

/** Says whether those who must approve something have signed it. */
public interface Approving {
  /**
   * What was found.
   *
   * @param asked whether anybody asks for a signature
   * @param good whether enough signed; also where nobody asks for any
   * @param found in words
   * @param remedy what to do where they did not
   */
  record Answer(boolean asked, boolean good, String found, String remedy) {}

  /** May the commit go to the profile, by those who must have signed it? */
  Answer promotion(String commit, Profile to, Instant now);

  /** May somebody put a refusal aside? */
  Answer breakGlass(String commit, Profile to, Freeze.BreakGlass glass, Instant now);
}
