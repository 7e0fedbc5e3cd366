package relgate.threshold;

import relgate.Problem;
import relgate.Profile;

/**
 * One piece that is missing or disagrees.
 *
 * @param place the document with its line, or the folder that lacks it
 */
public record Finding(
    Profile profile, Piece piece, String place, String expected, String found, String remedy) {

  static Finding of(Profile profile, Piece piece, Problem problem) {
    return new Finding(
        profile, piece, problem.place(), problem.expected(), problem.found(), problem.remedy());
  }

  /** The whole finding in four lines, as every message shows it. */
  public String text() {
    String where = "%s, %s: %s".formatted(profile, piece.label(), place);
    return new Problem(where, expected, found, remedy).text();
  }
}
