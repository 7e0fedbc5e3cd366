package relgate.benchmark;

import relgate.Mode;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.config.KbSection;

/** Refuses a malformed policy or case file before any gate runs: wrong use is no verdict. */
public final class KbPrecheck {
  private KbPrecheck() {}

  /** Reads what the kb-benchmark gate will read; wrong use with everything that is wrong. */
  public static void check(Profile profile, Candidate candidate, KbFlags flags) {
    KbSection section = candidate.config().kb();
    KbSettings settings = KbSettings.resolve(profile, candidate, flags);
    boolean named = flags.cases() != null || settings.policyFile() != null;
    if (settings.mode() != Mode.OFF && (named || section != null)) {
      settings.questions();
    }
  }
}
