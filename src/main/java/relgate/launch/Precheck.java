package relgate.launch;

import relgate.Profile;
import relgate.benchmark.KbPrecheck;
import relgate.candidate.Candidate;
import relgate.harness.Flags;
import relgate.waiver.Waivers;

/** Refuses malformed files of decisions before any gate starts: wrong use is no verdict. */
public final class Precheck {
  private static final String KB = "kb-benchmark";

  private Precheck() {}

  /**
   * Reads the candidate's own files of decisions: what they say wrongly is refused before anybody
   * asks for their past.
   *
   * @throws relgate.BadInput with everything that is wrong with the first bad file
   */
  public static void refuseBadFiles(Candidate candidate) {
    candidate.configuration();
    candidate.releasePolicy();
    Waivers.read(candidate.waiverFile());
  }

  /**
   * Reads what the selected gates will read.
   *
   * @throws relgate.BadInput with everything that is wrong with the first bad file
   */
  public static void check(Candidate candidate, Profile profile, Flags flags, Selection selection) {
    if (selection.gates().stream().anyMatch(gate -> gate.id().equals(KB))) {
      KbPrecheck.check(profile, candidate, flags.kb());
    }
  }
}
