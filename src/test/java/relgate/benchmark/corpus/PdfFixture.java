package relgate.benchmark.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Small real PDF files, the same bytes for the same text. */
final class PdfFixture {
  private static final float SIZE = 11;
  private static final float LEADING = 15;
  private static final float MARGIN = 60;

  private PdfFixture() {}

  /** One page with the lines as they are. */
  static byte[] of(String title, String... lines) {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.getDocumentInformation().setTitle(title);
      page(document, lines);
      identified(document, title);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void page(PDDocument document, String... lines) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(font, SIZE);
      content.setLeading(LEADING);
      content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
      for (String line : lines) {
        content.showText(line);
        content.newLine();
      }
      content.endText();
    }
  }

  /** PDFBox would make the identifier from the clock. */
  static void identified(PDDocument document, String seed) {
    COSArray id = new COSArray();
    COSString hash = new COSString(relgate.Sha256.of(seed).substring(0, 16));
    id.add(hash);
    id.add(hash);
    document.getDocument().getTrailer().setItem(COSName.ID, id);
  }
}
