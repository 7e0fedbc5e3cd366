package relgate.benchmark.corpus;

import java.util.Locale;

/** Why a file, or one entry of it, gave no document. */
public enum Fault {
  ENCRYPTED("a PDF that opens without a password", "Save it without encryption."),
  EMPTY_TEXT("text to search in", "Write some text, or remove the file; a scan needs OCR first."),
  BROKEN("a file that can be read as its type says", "Repair it, or write it anew."),
  TIMED_OUT("text within the deadline of a PDF", "Save the PDF anew with another program."),
  TOO_LARGE("a file and a text within the caps", "Split it into smaller ones."),
  OUT_OF_MEMORY("text within the memory cap of a PDF", "Save the PDF anew, or split it."),
  NOT_UTF8("text in UTF-8", "Save it as UTF-8."),
  DUPLICATE_NAME("each name once in the corpus", "Rename one of the two."),
  BAD_NAME("a name that can be printed", "Rename it: no control or direction characters."),
  UNKNOWN_TYPE("one of the source types txt, json, pdf", "Correct source_type."),
  NOT_REGULAR("a regular file", "Put the file itself here."),
  OUTSIDE("a file inside the corpus folder", "Copy the file into the folder.");

  private final String expected;
  private final String remedy;

  Fault(String expected, String remedy) {
    this.expected = expected;
    this.remedy = remedy;
  }

  String expected() {
    return expected;
  }

  String remedy() {
    return remedy;
  }

  /** For example {@code empty-text}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
