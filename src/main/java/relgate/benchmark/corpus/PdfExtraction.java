package relgate.benchmark.corpus;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Bytes of one PDF to its text; runs in the child process only, which bounds time and memory. */
final class PdfExtraction {
  private PdfExtraction() {}

  static PdfAnswer of(byte[] pdf) {
    try (PDDocument document =
        Loader.loadPDF(pdf, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
      String text = Printable.text(pages(document) + fields(document) + notes(document));
      return text.isBlank()
          ? new PdfAnswer.Refused(Fault.EMPTY_TEXT, "a PDF whose pages hold no text")
          : new PdfAnswer.Text(title(document), text);
    } catch (InvalidPasswordException e) {
      return new PdfAnswer.Refused(Fault.ENCRYPTED, "a PDF that asks for a password");
    } catch (BoundedStripper.TooMuchText e) {
      return new PdfAnswer.Refused(Fault.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      return new PdfAnswer.Refused(Fault.BROKEN, "objects nested too deeply");
    } catch (IOException | RuntimeException | LinkageError e) {
      return refused(e);
    }
  }

  private static String pages(PDDocument document) throws IOException {
    return new BoundedStripper().getText(document);
  }

  /** What people filled in: the stripper reads pages, and a form's values are beside them. */
  private static String fields(PDDocument document) {
    StringBuilder out = new StringBuilder();
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    if (form != null) {
      for (PDField field : form.getFieldTree()) {
        // Of a signature it would be the name of an object in memory, another one each time.
        String value = field instanceof PDSignatureField ? "" : field.getValueAsString();
        if (value != null && !value.isBlank() && !value.equals("Off")) {
          out.append(value).append('\n');
        }
      }
    }
    return out.toString();
  }

  /** Texts that people wrote onto a page (FreeText); what they commented on is no text of it. */
  private static String notes(PDDocument document) throws IOException {
    StringBuilder out = new StringBuilder();
    for (PDPage page : document.getPages()) {
      for (PDAnnotation note : page.getAnnotations()) {
        String text = note instanceof PDAnnotationFreeText ? note.getContents() : null;
        if (text != null && !text.isBlank() && !note.isHidden()) {
          out.append(text).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String title(PDDocument document) {
    String title = document.getDocumentInformation().getTitle();
    return title == null ? "" : Printable.text(title).strip();
  }

  private static PdfAnswer refused(Throwable e) {
    String reason = reason(e);
    // Encrypted for the holder of a certificate: PDFBox has no exception of its own for it, and
    // asks for Bouncy Castle, which the child process does not have.
    return reason.contains("decryption material") || reason.contains("bouncycastle")
        ? new PdfAnswer.Refused(Fault.ENCRYPTED, "a PDF that asks for a private key")
        : new PdfAnswer.Refused(Fault.BROKEN, reason);
  }

  private static String reason(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + Printable.shown(e.getMessage());
    String whole = e.getClass().getSimpleName() + message;
    return whole.length() > 200 ? whole.substring(0, 200) + "..." : whole;
  }
}
