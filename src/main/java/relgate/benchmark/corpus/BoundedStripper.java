package relgate.benchmark.corpus;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** PDFBox's text stripper with an end: it keeps every glyph of a page before it writes one. */
final class BoundedStripper extends PDFTextStripper {
  /** More glyphs than any document that people read. */
  private static final int MAX_GLYPHS = 8_000_000;

  private static final int MAX_PAGE_GLYPHS = 300_000;
  private int glyphs;
  private int pageGlyphs;
  private boolean turned;

  BoundedStripper() throws IOException {
    setLineSeparator("\n");
  }

  @Override
  protected void startPage(PDPage page) throws IOException {
    pageGlyphs = 0;
    turned = page.getRotation() != 0;
    super.startPage(page);
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    if (++glyphs > MAX_GLYPHS || ++pageGlyphs > MAX_PAGE_GLYPHS) {
      throw new TooMuchText();
    }
    turned |= text.getTextMatrix().getShearY() != 0;
    super.processTextPosition(MixedGlyph.straightened(text));
  }

  /** Turned text falls apart in the order of the page's content; upright columns keep theirs. */
  @Override
  protected void writePage() throws IOException {
    setSortByPosition(turned);
    super.writePage();
  }

  /** Thrown through PDFBox, which passes on what is no IOException. */
  static final class TooMuchText extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchText() {
      super(
          "more than %,d glyphs, or %,d on one page".formatted(MAX_GLYPHS, MAX_PAGE_GLYPHS),
          null,
          false,
          false);
    }
  }
}
