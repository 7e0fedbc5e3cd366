package relgate.benchmark.corpus;

import org.apache.pdfbox.text.TextPosition;

/**
 * One glyph that stands for text of both directions, as programs write it that map a whole word to
 * its first glyph. PDFBox turns such a text round as a whole, which tears the left-to-right letters
 * in it from their word; here only the part to the right of them is turned.
 */
final class MixedGlyph {
  private MixedGlyph() {}

  /** The same glyph, with a text that PDFBox turns round rightly. */
  static TextPosition straightened(TextPosition glyph) {
    String text = glyph.getUnicode();
    if (text == null || text.length() < 2 || !mixed(text)) {
      return glyph;
    }
    return new TextPosition(
        glyph.getRotation(),
        glyph.getPageWidth(),
        glyph.getPageHeight(),
        glyph.getTextMatrix(),
        glyph.getEndX(),
        glyph.getEndY(),
        glyph.getHeight(),
        glyph.getIndividualWidths()[0],
        glyph.getWidthOfSpace(),
        turned(text),
        glyph.getCharacterCodes(),
        glyph.getFont(),
        glyph.getFontSize(),
        (int) glyph.getFontSizeInPt());
  }

  private static boolean mixed(String text) {
    return text.codePoints().anyMatch(MixedGlyph::rightToLeft)
        && text.codePoints()
            .anyMatch(
                c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  }

  private static boolean rightToLeft(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /**
   * PDFBox reverses all of it once more: what must stay is reversed here, the rest is not. Spaces
   * between two runs go with the left-to-right one.
   */
  static String turned(String text) {
    StringBuilder out = new StringBuilder();
    StringBuilder run = new StringBuilder();
    boolean right = false;
    for (int c : text.codePoints().toArray()) {
      boolean left = Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
      if (right ? left || Character.isWhitespace(c) : rightToLeft(c)) {
        out.insert(0, right ? run : run.reverse());
        run.setLength(0);
        right = !right;
      }
      run.appendCodePoint(c);
    }
    return out.insert(0, right ? run : run.reverse()).toString();
  }
}
