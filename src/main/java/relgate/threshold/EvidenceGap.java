package relgate.threshold;

import relgate.Problem;
import relgate.Profile;

/**
 * One piece that is missing or disagrees.
 *
 * @param place the document with its line, or the folder that lacks it
 */
public record EvidenceGap(
    Profile profile,
    EvidenceKind piece,
    String place,
    String expected,
    String found,
    String remedy) {

  static EvidenceGap of(Profile profile, EvidenceKind piece, Problem problem) {
    return new EvidenceGap(
        profile, piece, problem.place(), problem.expected(), problem.found(), problem.remedy());
  }

  /** The whole finding in four lines, as every message shows it. */
  public String text() {
    String where = "%s, %s: %s".formatted(profile, piece.label(), place);
    return new Problem(where, expected, found, remedy).text();
  }
}
