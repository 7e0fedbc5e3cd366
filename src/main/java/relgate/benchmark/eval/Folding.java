package relgate.benchmark.eval;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One spelling for what readers take as the same: compatibility forms and case folded, accents and
 * vowel signs that are optional taken away, letters without a decomposition spelled out.
 *
 * <p>Sources: Unicode Standard Annex 15 (NFKD, NFKC); CaseFolding.txt for ß; Lucene's
 * ASCIIFoldingFilter for the other letters; Lucene's ArabicNormalizer for Arabic.
 */
final class Folding {
  private Folding() {}

  static String of(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (ascii) {
      return text.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder kept = new StringBuilder(apart.length() + 8);
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (c < 0x80) {
        kept.append(c);
      } else if (!isOptional(c)) {
        spell(c, kept);
      }
    }
    return Normalizer.normalize(kept, Normalizer.Form.NFKC);
  }

  /**
   * Combining accents; Hebrew points; Arabic vowel signs, hamza above and below, and the line that
   * stretches a word; and what is there for the eye alone: soft hyphen, joiners, byte order mark.
   */
  private static boolean isOptional(char c) {
    return (c >= 0x300 && c <= 0x36F)
        || (c >= 0x591 && c <= 0x5C7 && Character.getType(c) == Character.NON_SPACING_MARK)
        || (c >= 0x64B && c <= 0x65F)
        || c == 0x640
        || c == 0x670
        || c == 0xAD
        || c == 0x200C
        || c == 0x200D
        || c == 0x2060
        || c == 0xFEFF;
  }

  private static void spell(char c, StringBuilder out) {
    switch (c) {
      case 'ß' -> out.append("ss");
      case 'æ' -> out.append("ae");
      case 'œ' -> out.append("oe");
      case 'ø' -> out.append('o');
      case 'ł' -> out.append('l');
      case 'đ', 'ð' -> out.append('d');
      case 'þ' -> out.append("th");
      case 'ı' -> out.append('i');
      case 'ς' -> out.append('σ');
      default -> out.append(c);
    }
  }
}
