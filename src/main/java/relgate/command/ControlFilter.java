package relgate.command;

import java.util.Arrays;

/**
 * Takes terminal control out of a stream: ANSI sequences (ECMA-48), other control characters and
 * the characters that reorder text. Line feeds and tabs stay; a carriage return becomes a line
 * feed, so that nothing overwrites what stood before it.
 */
final class ControlFilter implements CharSink {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;

  /** Where in a control sequence the stream stands. */
  private enum In {
    TEXT,
    AFTER_RETURN,
    AFTER_ESCAPE,
    /** Parameters of a sequence, until its final byte. */
    SEQUENCE,
    /** A title, a link or other text for the terminal, until BEL, ST or the end of the line. */
    STRING,
    STRING_ESCAPE
  }

  private static final boolean[] SHOWN = shown();

  private final Gathered next;
  private In in = In.TEXT;

  ControlFilter(CharSink next) {
    this.next = new Gathered(next);
  }

  @Override
  public void put(char c) {
    take(c);
    next.flush();
  }

  private void take(char c) {
    switch (in) {
      case TEXT -> text(c);
      case AFTER_RETURN -> afterReturn(c);
      case AFTER_ESCAPE -> afterEscape(c);
      case SEQUENCE -> sequence(c);
      case STRING -> string(c);
      case STRING_ESCAPE -> stringEscape(c);
    }
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    while (index < end) {
      int plain = index;
      while (in == In.TEXT && plain < end && isShown(chars[plain])) {
        plain++;
      }
      if (plain > index) {
        next.put(chars, index, plain);
        index = plain;
      } else {
        take(chars[index++]);
      }
    }
    next.flush();
  }

  @Override
  public void end() {
    next.end();
  }

  private static boolean isShown(char c) {
    return c < SHOWN.length ? SHOWN[c] : c >= 0xa0 && !isInvisible(c);
  }

  private static boolean[] shown() {
    boolean[] shown = new boolean[128];
    Arrays.fill(shown, ' ', 0x7f, true);
    shown['\n'] = true;
    shown['\t'] = true;
    return shown;
  }

  private void text(char c) {
    in = In.TEXT;
    if (isShown(c)) {
      next.put(c);
    } else if (c == '\r') {
      next.put('\n');
      in = In.AFTER_RETURN;
    } else if (c == ESCAPE) {
      in = In.AFTER_ESCAPE;
    } else if (c == 0x9b) {
      in = In.SEQUENCE;
    } else if (opensString(c)) {
      in = In.STRING;
    }
  }

  private void afterReturn(char c) {
    in = In.TEXT;
    if (c != '\n') {
      text(c);
    }
  }

  private void afterEscape(char c) {
    if (c == '[') {
      in = In.SEQUENCE;
    } else if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_') {
      in = In.STRING;
    } else if (c >= '0' && c <= '~') {
      in = In.TEXT;
    } else if (c < ' ' || c > '/') {
      // Not an escape sequence after all: what follows is text again.
      text(c);
    }
  }

  private void sequence(char c) {
    if (c >= '@' && c <= '~') {
      in = In.TEXT;
    } else if (c < ' ' || c > '?') {
      text(c);
    }
  }

  private void string(char c) {
    if (c == BELL || c == 0x9c) {
      in = In.TEXT;
    } else if (c == ESCAPE) {
      in = In.STRING_ESCAPE;
    } else if (c == '\n' || c == '\r') {
      text(c);
    }
  }

  private void stringEscape(char c) {
    if (c == '\\') {
      in = In.TEXT;
    } else {
      afterEscape(c);
    }
  }

  /** DCS, SOS, OSC, PM and APC as single characters. */
  private static boolean opensString(char c) {
    return c == 0x90 || c == 0x98 || (c >= 0x9d && c <= 0x9f);
  }

  /** Whether nothing is seen of a character: control, selectors of variants and fillers as well. */
  static boolean isUnseen(char c) {
    return (c >= 0x7f && c < 0xa0)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0x034f
        || c == 0x115f
        || c == 0x3164
        || isInvisible(c);
  }

  /**
   * Bidirectional marks, overrides and isolates, line and paragraph separators, characters without
   * width, the byte order mark.
   */
  static boolean isInvisible(char c) {
    return c >= 0xad
        && ((c >= 0x2028 && c <= 0x202e)
            || (c >= 0x2060 && c <= 0x206f)
            || (c >= 0x200b && c <= 0x200f)
            || c == 0x180e
            || c == 0xad
            || c == 0x061c
            || c == 0xfeff);
  }
}
