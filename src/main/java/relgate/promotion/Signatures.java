package relgate.promotion;

/** Asks whether a report is signed by those whom the release policy names. */
public interface Signatures {
  /**
   * What the check found.
   *
   * @param asked whether any key is configured
   * @param good whether enough of them signed exactly this report
   * @param found in words
   */
  record Answer(boolean asked, boolean good, String found) {}

  Answer of(FoundReport report);

  /** Where no key is configured. */
  static Signatures notAsked() {
    return report -> new Answer(false, false, "no key is configured");
  }
}
