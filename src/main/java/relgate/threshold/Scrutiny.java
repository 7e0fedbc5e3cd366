package relgate.threshold;

import java.time.LocalDate;
import java.util.TreeMap;

/**
 * The means of an examination.
 *
 * @param rerun measures figures again
 * @param vouching tells evidence from a text that somebody typed
 * @param today in UTC
 */
record Scrutiny(Rerun rerun, Vouching vouching, LocalDate today) {
  /** The documents alone: the figures are those that were written down. */
  static Scrutiny onPaper(Vouching vouching, LocalDate today) {
    return new Scrutiny(profile -> new Figures(new TreeMap<>()), vouching, today);
  }
}
