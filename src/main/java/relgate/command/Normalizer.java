package relgate.command;

import org.jspecify.annotations.Nullable;

/**
 * Reads a stream as if nobody had escaped, quoted or wrapped it, so that one spelling of a secret
 * stands for all: percent, backslash and HTML escapes are taken back, however many times they were
 * applied, quotes, backslashes, plus signs and white space are read over, and so are the prefixes
 * that tools put before each line. Secrets are read through the same eyes.
 */
final class Normalizer {
  /** Takes what was read, and where it stood. */
  interface Reader {
    /**
     * @param first position of the first character that stands for it, last of the last
     */
    void read(char c, long first, long last);

    /** What stood before cannot go on here. */
    void apart();

    /** Whether what was read last could still become a secret. */
    default boolean pending() {
      return false;
    }

    /** Where what was read last and could still become a secret began. */
    default long began() {
      return 0;
    }
  }

  private static final int LONGEST_ESCAPE = 24;
  private static final int MOST_BLANKS = 200;
  private static final int MOST_BREAKS = 4;

  private final Reader reader;
  private final StringBuilder escape = new StringBuilder();
  private final LinePrefix prefix = new LinePrefix();
  private long escapeFirst;
  private int blanks;
  private int breaks;
  private int utf8Left;
  private int utf8;
  private long utf8First;

  Normalizer(Reader reader) {
    this.reader = reader;
  }

  /** Where what is not decided yet begins; {@link Long#MAX_VALUE} for nowhere. */
  long open() {
    long first = escape.isEmpty() ? Long.MAX_VALUE : escapeFirst;
    first = utf8Left > 0 ? Math.min(first, utf8First) : first;
    return Math.min(first, prefix.open());
  }

  /** Whether what is not decided yet can be read again: no prefix is being compared. */
  boolean canTakeBack() {
    return !prefix.comparing();
  }

  void put(char c, long position) {
    if (prefix.comparing() && !prefix.takes(c, position)) {
      prefix.leftOver((held, at) -> escaped(held, at));
    }
    if (!prefix.comparing()) {
      escaped(c, position);
      if (c == '\n') {
        prefix.lineEnds(reader.pending(), reader.began() - (position - prefix.seen()));
      } else {
        prefix.saw(c);
      }
    }
  }

  /** Characters that stand for nothing, seen by whoever did not have to read them one by one. */
  void passed(char[] chars, int start, int end) {
    prefix.passed(chars, start, end);
  }

  /** The last characters are read again, among them all that is not decided yet. */
  void takeBack(int count) {
    escape.setLength(0);
    utf8Left = 0;
    prefix.takeBack(count);
  }

  /** No character follows. */
  void end() {
    prefix.leftOver((held, at) -> escaped(held, at));
    give();
  }

  private void escaped(char c, long position) {
    if (c == '\\' && escape.length() == 1 && escape.charAt(0) == '\\') {
      // Backslashes are read over: of a run of them the last one tells.
      escapeFirst = position;
    } else if (!escape.isEmpty()) {
      escape.append(c);
      Escapes.Meaning meaning = Escapes.read(escape);
      if (meaning == null && escape.length() < LONGEST_ESCAPE) {
        return;
      }
      resolve(meaning, position);
    } else if (c == '%' || c == '\\' || c == '&' || c == '=') {
      escape.append(c);
      escapeFirst = position;
    } else {
      bare(c, position, position);
    }
  }

  /** The escape is known, or known to be none: what it does not take is read again. */
  private void resolve(Escapes.@Nullable Meaning meaning, long position) {
    int length = escape.length();
    int taken = meaning == null || meaning.none() ? 1 : meaning.length();
    String rest = escape.substring(taken);
    char head = escape.charAt(0);
    long first = escapeFirst;
    long last = position - length + taken;
    escape.setLength(0);
    if (taken == 1 && (meaning == null || meaning.none())) {
      bare(head, first, first);
    } else if (meaning != null && meaning.isByte()) {
      utf8(meaning.code(), first, last);
    } else if (meaning != null) {
      points(meaning.code(), first, last);
    }
    for (int i = 0; i < rest.length(); i++) {
      escaped(rest.charAt(i), last + 1 + i);
    }
  }

  /** What waits is read as before the end of a line: no escape is left half read. */
  private void give() {
    while (!escape.isEmpty()) {
      resolve(Escapes.read(escape + "\n"), escapeFirst + escape.length() - 1);
    }
  }

  /** One byte of UTF-8; a sequence that is none counts as the characters of its bytes. */
  private void utf8(int b, long first, long last) {
    if (utf8Left > 0 && (b & 0xc0) == 0x80) {
      utf8 = (utf8 << 6) | (b & 0x3f);
      if (--utf8Left == 0) {
        points(utf8, utf8First, last);
      }
      return;
    }
    utf8Left = 0;
    if (b >= 0xc2 && b < 0xf5) {
      utf8Left = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
      utf8 = b & (0x3f >> utf8Left);
      utf8First = first;
    } else {
      bare((char) b, first, last);
    }
  }

  private void points(int code, long first, long last) {
    if (Character.isValidCodePoint(code)) {
      for (char c : Character.toChars(code)) {
        bare(c, first, last);
      }
    }
  }

  private void bare(char c, long first, long last) {
    utf8Left = utf8Left > 0 && first > utf8First && c >= 0x80 ? utf8Left : 0;
    if (c == '\n' || c == '\r') {
      breaks += c == '\n' ? 1 : 0;
      if (breaks > MOST_BREAKS) {
        reader.apart();
      }
    } else if (c == ' ' || c == '\t' || c == '+') {
      if (++blanks > MOST_BLANKS) {
        reader.apart();
      }
    } else if (c > ' ' && c != '"' && c != '\'' && c != '\\' && !ControlFilter.isUnseen(c)) {
      blanks = 0;
      breaks = 0;
      reader.read(c, first, last);
    }
  }
}
