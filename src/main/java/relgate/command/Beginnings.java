package relgate.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Tells quickly that no secret begins at a place: of all runs of six characters, few begin one,
 * however many secrets there are. It reads over what {@link Normalizer} reads over, and takes back
 * the commonest escapes; where it cannot tell, it says so and leaves the place to the normalizer.
 */
final class Beginnings {
  /** Every word has so many characters. */
  static final int SIZE = SecretForms.LEAST;

  /** From so many on, the normalizer compares the beginning of the next line with this one's. */
  private static final int LEAST_PENDING = 3;

  private static final int FOLD = 10;
  private static final long WINDOW = (1L << (FOLD * SIZE)) - 1;

  /** Bits of the first look: 64 KiB, so that they stay in the processor's caches. */
  private static final int BITS = 19;

  private static final int RING = 7;

  private static final byte PLAIN = 1;
  private static final byte READ_OVER = 2;
  private static final byte LINE_END = 3;
  private static final byte[] KINDS = kinds();

  private final long[] bits = new long[1 << (BITS - 6)];
  private final long[] wholes;
  private final long[] parts;

  Beginnings(Collection<String> words) {
    wholes = words.stream().mapToLong(word -> window(word, SIZE)).sorted().distinct().toArray();
    for (long whole : wholes) {
      int place = place(whole);
      bits[place >> 6] |= 1L << place;
    }
    parts =
        words.stream()
            .flatMapToLong(
                word ->
                    LongStream.range(LEAST_PENDING, SIZE).map(n -> part(window(word, (int) n), n)))
            .sorted()
            .distinct()
            .toArray();
  }

  /** One look through a part of a text. */
  final class Look {
    private final int[] starts = new int[RING + 1];
    private final char[] chars;
    private final int end;
    private long window;
    private int count;

    Look(char[] chars, int end) {
      this.chars = chars;
      this.end = end;
    }

    /**
     * The first place from which a secret could begin, or from which only reading on can tell.
     *
     * @return the end of the part where there is none
     */
    int from(int start) {
      int index = start;
      while (index < end) {
        index = plain(index);
        if (index == end || begun()) {
          break;
        }
        char c = chars[index];
        int next = c == '\n' || c == '\r' ? (pending() ? -1 : index + 1) : escape(c, index);
        if (next < 0) {
          break;
        }
        index = next;
      }
      return undecided(index);
    }

    /** Reads up to an escape, a line's end, or the last character of a beginning. */
    private int plain(int start) {
      int index = start;
      int read = count;
      long last = window;
      while (index < end) {
        char c = chars[index];
        byte kind = c < KINDS.length ? KINDS[c] : PLAIN;
        if (kind == PLAIN) {
          last = shifted(last, c);
          starts[read++ & RING] = index;
          int place = place(last);
          if ((bits[place >> 6] & (1L << place)) != 0 && isWhole(last, read)) {
            break;
          }
        } else if (kind != READ_OVER) {
          break;
        }
        index++;
      }
      count = read;
      window = last;
      return index;
    }

    private boolean isWhole(long last, int read) {
      return read >= SIZE && Arrays.binarySearch(wholes, last) >= 0;
    }

    private boolean begun() {
      return isWhole(window, count);
    }

    /** Where a secret may begin: with what was found, or with characters too few to tell. */
    private int undecided(int index) {
      int size = begun() ? SIZE : Math.min(count, SIZE - 1);
      return count == 0 ? index : starts[(count - size) & RING];
    }

    /** Whether the line ends in what may be the beginning of a secret. */
    private boolean pending() {
      for (int size = LEAST_PENDING; size < SIZE && size <= count; size++) {
        if (Arrays.binarySearch(parts, part(window & ((1L << (FOLD * size)) - 1), size)) >= 0) {
          return true;
        }
      }
      return false;
    }

    /** The place behind an escape that is easily read; -1 for any other. */
    private int escape(char c, int index) {
      if (index + 2 >= end) {
        return -1;
      }
      char second = chars[index + 1];
      return switch (c) {
        case '\\' -> backslash(second, index);
        case '%' -> percent(second, index);
        default -> second == '#' || Character.isLetter(second) ? -1 : read(c, index, index + 1);
      };
    }

    private int backslash(char second, int index) {
      return switch (second) {
        case 'n', 'r', 't', 'b', 'f' -> index + 2;
        case 'x', 'u', 'U', '0', '1', '2', '3' -> -1;
        default -> index + 1;
      };
    }

    private int percent(char second, int index) {
      int high = second < KINDS.length ? Character.digit(second, 16) : -1;
      int low = chars[index + 2] < KINDS.length ? Character.digit(chars[index + 2], 16) : -1;
      if (high < 0) {
        return read('%', index, index + 1);
      }
      int code = low < 0 ? KINDS.length : high * 16 + low;
      byte kind = code < KINDS.length ? KINDS[code] : 0;
      return switch (kind) {
        case PLAIN -> read((char) code, index, index + 3);
        case READ_OVER, LINE_END -> index + 3;
        default -> -1;
      };
    }

    private int read(char c, int index, int next) {
      window = shifted(window, c);
      starts[count++ & RING] = index;
      return begun() ? -1 : next;
    }
  }

  private static long window(String word, int size) {
    long window = 0;
    for (int i = 0; i < size; i++) {
      window = shifted(window, word.charAt(i));
    }
    return window;
  }

  private static long shifted(long window, char c) {
    return ((window << FOLD) | ((c ^ (c >>> 7)) & ((1 << FOLD) - 1))) & WINDOW;
  }

  private static long part(long window, long size) {
    return window | size << (FOLD * SIZE);
  }

  /** A multiplicative hash (Knuth, The Art of Computer Programming, volume 3, 6.4). */
  private static int place(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS));
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    Arrays.fill(kinds, PLAIN);
    for (char c : new char[] {'%', '\\', '&'}) {
      kinds[c] = 0;
    }
    for (char c : new char[] {' ', '\t', '+', '"', '\''}) {
      kinds[c] = READ_OVER;
    }
    kinds['\n'] = LINE_END;
    kinds['\r'] = LINE_END;
    return kinds;
  }
}
