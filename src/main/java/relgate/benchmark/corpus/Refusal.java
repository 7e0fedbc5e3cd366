package relgate.benchmark.corpus;

import relgate.Problem;

/**
 * One file or entry that gave no document.
 *
 * @param place the file relative to the corpus, with line or entry where there is one; printable
 * @param found what stood there, as a clause
 */
public record Refusal(String place, Fault fault, String found) {

  /** The refusal as people read it. */
  public Problem problem() {
    return new Problem(place, fault.expected(), fault + ": " + found, fault.remedy());
  }
}
