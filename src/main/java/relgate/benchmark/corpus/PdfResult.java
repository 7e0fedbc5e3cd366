package relgate.benchmark.corpus;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;

/**
 * An answer as the child process writes it and the kept texts store it: a line with the hash of all
 * that follows, the hash of the PDF, the word "text" or the fault, the title or what was found, and
 * then the text. (No JSON: the child starts sooner without its library.)
 */
final class PdfResult {
  private static final String TEXT = "text";

  private PdfResult() {}

  static String write(String pdf, PdfAnswer answer) {
    String content;
    if (answer instanceof PdfAnswer.Text text) {
      content = String.join("\n", pdf, TEXT, oneLine(text.title()), text.text());
    } else {
      PdfAnswer.Refused refused = (PdfAnswer.Refused) answer;
      content = String.join("\n", pdf, refused.fault().toString(), oneLine(refused.found()), "");
    }
    return Sha256.of(content) + "\n" + content;
  }

  /** The answer for that PDF; null where it was cut, changed, or written for another one. */
  static @Nullable PdfAnswer parse(String written, String pdf) {
    String[] lines = written.split("\n", 5);
    if (lines.length < 5
        || !lines[0].equals(Sha256.of(written.substring(lines[0].length() + 1)))
        || !lines[1].equals(pdf)) {
      return null;
    }
    if (lines[2].equals(TEXT)) {
      return new PdfAnswer.Text(lines[3], lines[4]);
    }
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.toString().equals(lines[2]))
        .findFirst()
        .map(fault -> new PdfAnswer.Refused(fault, lines[3]))
        .orElse(null);
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }
}
