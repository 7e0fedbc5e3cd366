package relgate.command;

import java.nio.CharBuffer;

/**
 * Looks through a part of a text for the first place from which a secret could begin. It reads over
 * what {@link Normalizer} reads over and takes back the same escapes; where it cannot tell, it says
 * so and leaves the place to the normalizer.
 */
final class LookAhead {
  /** The first block is small: a look often ends soon. Then each is twice as large. */
  private static final int LEAST_BLOCK = 64;

  private static final int MOST_BLOCK = 1024;

  /** What is carried over from the block before, and an escape that goes on behind a block. */
  private static final int CARRIED = 32;

  /** No escape is longer, once its backslashes count as one. */
  private static final int LONGEST_ESCAPE = 24;

  private static final int UNDECIDED = -1;

  private static final byte READ_OVER = 0;
  private static final byte PLAIN = 1;
  private static final byte LINE_END = 2;
  private static final byte ESCAPE = 3;
  private static final byte[] KINDS = kinds();

  private final Beginnings beginnings;

  /** Characters without escapes and all that is read over, and where each of them began. */
  private final char[] read = new char[MOST_BLOCK + CARRIED];

  private final int[] places = new int[MOST_BLOCK + CARRIED];
  private char[] chars = {};
  private int end;
  private int count;

  /** The next of the places that are looked at. */
  private int next;

  LookAhead(Beginnings beginnings) {
    this.beginnings = beginnings;
  }

  /**
   * The first place from which a secret could begin, or from which only reading on can tell.
   *
   * @return the end of the part where there is none
   */
  int from(char[] text, int start, int stop) {
    chars = text;
    end = stop;
    count = 0;
    next = 0;
    int index = start;
    int block = LEAST_BLOCK;
    while (true) {
      int blockEnd = Math.min(end, index + block);
      index = compact(index, blockEnd);
      boolean last = index < blockEnd || index >= end;
      int hit = search(last);
      if (hit >= 0) {
        return places[hit];
      }
      if (last) {
        return count == 0 ? index : places[count - Math.min(count, Beginnings.SIZE - 1)];
      }
      carry();
      block = Math.min(MOST_BLOCK, 2 * block);
    }
  }

  /** Keeps what a beginning across the end of the block needs. */
  private void carry() {
    int first = Math.max(0, next - Beginnings.STRIDE + 1);
    System.arraycopy(read, first, read, 0, count - first);
    System.arraycopy(places, first, places, 0, count - first);
    count -= first;
    next -= first;
  }

  /** Reads to the end of a block, or to a place where only the normalizer can tell. */
  private int compact(int start, int stop) {
    int index = start;
    int size = count;
    while (index < stop) {
      char c = chars[index];
      int kind = kind(c);
      if (kind <= PLAIN) {
        read[size] = c;
        places[size] = index++;
        size += kind;
      } else {
        count = size;
        int after = kind == LINE_END ? lineEnd(index) : escape(c, index);
        if (after == UNDECIDED) {
          return index;
        }
        size = count;
        index = after;
      }
    }
    count = size;
    return index;
  }

  /** A line that ends in what may be the beginning of a secret is the normalizer's. */
  private int lineEnd(int index) {
    if (count > 0 && read[count - 1] == '=' && places[count - 1] == index - 1) {
      count--;
    }
    for (int size = Beginnings.LEAST_PENDING; size < Beginnings.SIZE && size <= count; size++) {
      if (beginnings.isPart(read, count - size, size)) {
        return UNDECIDED;
      }
    }
    return index + 1;
  }

  private int search(boolean last) {
    int place = next;
    int most = count - Beginnings.SIZE;
    int hit = -1;
    while (place <= most && hit < 0) {
      int offsets = beginnings.offsets(read[place], read[place + 1], read[place + 2]);
      hit = offsets == 0 ? -1 : beginning(place, offsets);
      place += Beginnings.STRIDE;
    }
    next = place;
    if (hit < 0 && last && place + Beginnings.GRAM <= count) {
      hit = beginning(place, beginnings.offsets(read[place], read[place + 1], read[place + 2]));
    }
    return hit;
  }

  /** The first beginning of a secret that has the three characters of a place; -1 for none. */
  private int beginning(int place, int offsets) {
    for (int offset = Beginnings.STRIDE - 1; offset >= 0; offset--) {
      int start = place - offset;
      if ((offsets & (1 << offset)) != 0
          && start >= 0
          && start + Beginnings.SIZE <= count
          && beginnings.isWhole(read, start)
          && goesOn(start)) {
        return start;
      }
    }
    return -1;
  }

  /** Whether a word goes on as far as can be seen: to its end, a line's end, or the block's. */
  private boolean goesOn(int start) {
    Automaton words = beginnings.words();
    int state = 0;
    for (int i = start; i < count; i++) {
      if (i > start && lineEnds(places[i - 1] + 1, places[i])) {
        return true;
      }
      state = words.child(state, read[i]);
      if (state == 0 || words.found(state) > 0) {
        return state != 0;
      }
    }
    return true;
  }

  private boolean lineEnds(int from, int until) {
    for (int i = from; i < until; i++) {
      if (chars[i] == '\n' || chars[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  /** The place behind an escape; undecided where it does not end here. */
  private int escape(char c, int index) {
    if (index + 2 >= end) {
      return UNDECIDED;
    }
    char second = chars[index + 1];
    return switch (c) {
      case '\\' -> backslash(second, index);
      case '%' -> percent(second, index);
      default ->
          second == '#' || Character.isLetter(second) ? rare(index) : read(c, index, index + 1);
    };
  }

  private int backslash(char second, int index) {
    return switch (second) {
      case 'n', 'r', 't', 'b', 'f' -> index + 2;
      case 'x', 'u', 'U', '0', '1', '2', '3' -> rare(index);
      default -> index + 1;
    };
  }

  private int percent(char second, int index) {
    int high = hex(second);
    int low = hex(chars[index + 2]);
    if (high < 0 && second != 'u') {
      return read('%', index, index + 1);
    }
    int code = 16 * high + low;
    boolean simple = high >= 0 && low >= 0 && code < KINDS.length && code != '%';
    return simple ? read((char) code, index, index + 3) : rare(index);
  }

  /** As the normalizer reads it; bytes of UTF-8 are left to it. */
  private int rare(int index) {
    if (index + LONGEST_ESCAPE > end) {
      return UNDECIDED;
    }
    Escapes.Meaning meaning = Escapes.read(CharBuffer.wrap(chars, index, LONGEST_ESCAPE));
    if (meaning == null || meaning.none()) {
      return read(chars[index], index, index + 1);
    }
    boolean simple = meaning.code() < (meaning.isByte() ? KINDS.length : Character.MAX_VALUE);
    return simple ? read((char) meaning.code(), index, index + meaning.length()) : UNDECIDED;
  }

  /** One character, whatever stood for it. */
  private int read(char c, int index, int after) {
    int kind = kind(c);
    if (kind == PLAIN || (kind == ESCAPE && c != '\\')) {
      read[count] = c;
      places[count++] = index;
    }
    return after;
  }

  private static int hex(char c) {
    return c < KINDS.length ? Character.digit(c, 16) : -1;
  }

  private static int kind(char c) {
    return c < KINDS.length ? KINDS[c] : ControlFilter.isUnseen(c) ? READ_OVER : PLAIN;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < kinds.length; c++) {
      boolean over = c <= ' ' || c == 0x7f || c == '+' || c == '"' || c == '\'';
      boolean escape = c == '%' || c == '\\' || c == '&';
      kinds[c] = over ? READ_OVER : escape ? ESCAPE : PLAIN;
    }
    kinds['\n'] = LINE_END;
    kinds['\r'] = LINE_END;
    return kinds;
  }
}
