package relgate.benchmark.eval;

import relgate.Problems;
import relgate.VisibleText;

/**
 * Ids as TREC's files can hold them: a blank would begin the next column and a line end the next
 * row, so that a document could forge rows.
 */
final class TrecIds {
  private static final int MOST_TOLD = 20;

  private final Problems problems = Problems.in("the ranked lists");

  /** The id as it is; one that no row can hold becomes a problem. */
  String checked(String kind, String id) {
    boolean holdable =
        !id.isEmpty()
            && id.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))
            && VisibleText.line(id).equals(id);
    if (!holdable && problems.count() < MOST_TOLD) {
      problems.add(
          kind + " ids without blanks, line ends and control characters, as TREC's columns are",
          "\"" + VisibleText.line(id) + "\"",
          "Rename it, or take the id from another member of the answer (kb.retriever.id,"
              + " id_pattern).");
    }
    return id;
  }

  /**
   * Ends the writing.
   *
   * @throws relgate.BadInput with every id that cannot be written
   */
  void refuseIfAny() {
    problems.refuseIfAny();
  }
}
