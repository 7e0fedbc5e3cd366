package relgate.benchmark.corpus;

/** The text of one PDF, or why there is none. */
public sealed interface PdfAnswer {
  /**
   * Its text.
   *
   * @param title from the document's properties; empty where there is none
   * @param text at least one character that is not white space
   */
  record Text(String title, String text) implements PdfAnswer {}

  /** Why there is no text. */
  record Refused(Fault fault, String found) implements PdfAnswer {}
}
