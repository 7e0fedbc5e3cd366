package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfExtractionTest {
  @BeforeAll
  static void useTheFontOfTheJar() throws IOException {
    FontMappers.set(BundledFont.load());
  }

  @Test
  void titleAndTextAreRead() {
    byte[] pdf = PdfFixture.of("A title", "First line", "second line");

    assertThat(PdfExtraction.of(pdf))
        .isEqualTo(new PdfAnswer.Text("A title", "First line\nsecond line\n"));
  }

  @Test
  void aUserPasswordIsRefusedAndAnOwnerPasswordIsNot() throws IOException {
    assertThat(PdfExtraction.of(encrypted("secret")))
        .isEqualTo(new PdfAnswer.Refused(Fault.ENCRYPTED, "a PDF that asks for a password"));
    assertThat(PdfExtraction.of(encrypted("")))
        .isEqualTo(new PdfAnswer.Refused(Fault.EMPTY_TEXT, "a PDF whose pages hold no text"));
  }

  private static byte[] encrypted(String user) throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void notesOnAPageAreReadAndASignatureGivesNoObjectName() throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PdfFixture.page(document, "The page");
      PDAnnotationFreeText note = new PDAnnotationFreeText();
      note.setContents("written onto it");
      document.getPage(0).getAnnotations().add(note);
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDSignatureField signature = new PDSignatureField(form);
      signature.setValue(new PDSignature());
      form.setFields(List.of(signature));
      document.save(out);
      assertThat(PdfExtraction.of(out.toByteArray()))
          .isEqualTo(new PdfAnswer.Text("", "The page\nwritten onto it\n"));
    }
  }

  @Test
  void whatIsNoPdfIsBroken() {
    byte[] html = "<html>".getBytes(StandardCharsets.US_ASCII);

    assertThat(PdfExtraction.of(html))
        .isInstanceOfSatisfying(
            PdfAnswer.Refused.class,
            refused -> assertThat(refused.fault()).isEqualTo(Fault.BROKEN));
  }

  @Test
  void aPageOfEndlessTextIsTooLarge() {
    String[] lines = new String[4000];
    java.util.Arrays.fill(lines, "x".repeat(100));

    assertThat(PdfExtraction.of(PdfFixture.of("long", lines)))
        .isEqualTo(
            new PdfAnswer.Refused(
                Fault.TOO_LARGE, "more than 8,000,000 glyphs, or 300,000 on one page"));
  }

  @Test
  void aGlyphOfBothDirectionsKeepsItsLettersTogether() {
    // PDFBox turns the whole round once more: then this reads "\u05d0\u05d1 h" as it is drawn.
    assertThat(MixedGlyph.turned("\u05d0\u05d1 h")).isEqualTo("h \u05d0\u05d1");
    assertThat(MixedGlyph.turned("ab \u05d0\u05d1")).isEqualTo("\u05d0\u05d1 ba");
  }
}
