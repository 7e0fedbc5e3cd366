package relgate.benchmark.corpus;

import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * An answer as the child process writes it and the kept texts store it.
 *
 * @param pdf SHA-256 of the PDF that it belongs to
 * @param digest SHA-256 of everything else here: a cut, changed or renamed file is noticed
 */
record PdfResult(
    String pdf,
    @Nullable Fault fault,
    @Nullable String found,
    @Nullable String title,
    @Nullable String text,
    String digest) {

  static PdfResult of(String pdf, PdfAnswer answer) {
    if (answer instanceof PdfAnswer.Text text) {
      String content = String.join("\0", pdf, text.title(), text.text());
      return new PdfResult(pdf, null, null, text.title(), text.text(), Sha256.of(content));
    }
    PdfAnswer.Refused refused = (PdfAnswer.Refused) answer;
    String content = String.join("\0", pdf, refused.fault().toString(), refused.found());
    return new PdfResult(pdf, refused.fault(), refused.found(), null, null, Sha256.of(content));
  }

  /** The answer for that PDF; null where this is not what {@link #of} made for it. */
  @Nullable PdfAnswer answer(String forPdf) {
    PdfAnswer answer = null;
    if (fault != null && found != null) {
      answer = new PdfAnswer.Refused(fault, found);
    } else if (title != null && text != null) {
      answer = new PdfAnswer.Text(title, text);
    }
    return answer != null && of(forPdf, answer).equals(this) ? answer : null;
  }

  String json() {
    return JsonWriter.line(this);
  }

  static PdfResult parse(String json, String place) {
    return JsonReader.strict().parse(json, place, PdfResult.class);
  }
}
