package relgate.git;

/**
 * A file that differs between two commits.
 *
 * @param path relative to the candidate's root, with forward slashes
 */
public record Change(Kind kind, String path) {
  /** What became of it. */
  public enum Kind {
    ADDED,
    CHANGED,
    DELETED
  }
}
