package relgate.benchmark.corpus;

/** What became of one PDF. */
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
