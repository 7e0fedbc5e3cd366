package relgate.store;

import java.util.List;
import relgate.BadInput;

/** Refuses to join two chains that are not one. */
public final class Forks {
  private Forks() {}

  /**
   * Compares the entries that both have.
   *
   * @param own from the first entry on
   * @throws BadInput where they differ, or entries between the two are missing
   */
  static void refuse(List<ChainLine> own, List<ChainLine> more, String store) {
    for (ChainLine line : more) {
      boolean there = line.sequence() <= own.size();
      if (there && !own.get((int) line.sequence() - 1).equals(line)) {
        throw at(line.sequence(), store);
      }
    }
    if (!more.isEmpty() && more.get(0).sequence() > own.size() + 1) {
      throw new BadInput(
          store,
          "entry " + (own.size() + 1) + " of the chain next",
          "entry " + more.get(0).sequence(),
          "Give the chain whole: those before it are missing.");
    }
  }

  /** The refusal of an entry that differs from the one at its place. */
  public static BadInput at(long sequence, String store) {
    return new BadInput(
        store + ", entry " + sequence,
        "the same entry in both chains",
        "two entries of that place: each side went on alone",
        "One chain counts. Keep the other folder as it is, name it to promote by --reports, and"
            + " judge again where its verdicts must count.");
  }
}
