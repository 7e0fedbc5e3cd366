package relgate.store;

import relgate.BadInput;

/**
 * Another document has the name: two machines wrote in the same millisecond, or one was changed.
 */
public final class NameTaken extends BadInput {
  private static final long serialVersionUID = 1L;
  private final String path;

  /**
   * The refusal of a document.
   *
   * @param place of the document that is there
   */
  public NameTaken(String place, Document document) {
    super(
        place,
        "the document with sha256 " + document.sha256(),
        "another of that name",
        "Look which of the two was changed: evidence is never replaced.");
    this.path = document.path();
  }

  /** The name, below {@code .runtime/}. */
  public String path() {
    return path;
  }
}
