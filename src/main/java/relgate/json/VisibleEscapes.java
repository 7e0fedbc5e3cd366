package relgate.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Spells out in JSON what a viewer would obey instead of show: C1 controls, marks that reorder text
 * (Unicode TR 9), characters without width, line separators. The value stays the same.
 */
final class VisibleEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  /** Made once: only what stands in these ranges is ever asked for. */
  private static final int[] ASCII = ascii();

  private static int[] ascii() {
    int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
    escapes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
    return escapes;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return obeyed(c) ? new SerializedString("\\u%04x".formatted(c)) : null;
  }

  private static boolean obeyed(int c) {
    return (c >= 0x80 && c < 0xa0)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0x00ad
        || c == 0x061c
        || c == 0x180e
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb);
  }
}
