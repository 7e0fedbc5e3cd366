package relgate.verdict;

/** What was found of one check: a closed set, of which two block. */
public enum Verdict {
  PASSED,
  /** The policy was missed. */
  FAILED,
  /** It could not be judged: a crash, a timeout, a missing tool. */
  ERRORED,
  /** Missed or not judged, but the mode is optional or a waiver covers it. */
  ADVISORY,
  /** Not run, with a reason. */
  SKIPPED;

  public boolean blocks() {
    return this == FAILED || this == ERRORED;
  }
}
