package relgate.command;

import java.util.BitSet;
import java.util.Collection;

/**
 * Tells quickly that no secret begins at a place: of all runs of three characters, few begin one,
 * however many secrets there are.
 */
final class FirstThree {
  private static final int BITS = 7;
  private static final int LOOK_AHEAD = 12;
  private static final byte[] KINDS = kinds();

  private final BitSet beginnings = new BitSet(1 << (3 * BITS));

  /** The least that a word must have: three characters. */
  FirstThree(Collection<String> words) {
    words.forEach(word -> beginnings.set(number(word.charAt(0), word.charAt(1), word.charAt(2))));
  }

  /**
   * The first place from which a secret could begin, or where reading needs more than a look.
   *
   * @return the end of the part where there is none
   */
  int next(char[] chars, int start, int end) {
    int index = start;
    while (index < end) {
      char c = chars[index];
      int kind = c < KINDS.length ? KINDS[c] : 0;
      if (kind == 0 || (kind == 1 && mayBegin(chars, index, end))) {
        return index;
      }
      index++;
    }
    return index;
  }

  private boolean mayBegin(char[] chars, int index, int end) {
    int second = following(chars, index + 1, end);
    int third = second < 0 ? -1 : following(chars, second + 1, end);
    return third < 0 || beginnings.get(number(chars[index], chars[second], chars[third]));
  }

  /** The next character that is not read over; -1 where only reading on can tell. */
  private static int following(char[] chars, int index, int end) {
    int stop = Math.min(end, index + LOOK_AHEAD);
    for (int i = index; i < stop; i++) {
      char c = chars[i];
      int kind = c < KINDS.length ? KINDS[c] : 0;
      if (kind != 2) {
        return kind == 1 ? i : -1;
      }
    }
    return -1;
  }

  private static int number(char first, char second, char third) {
    return ((first & 127) << (2 * BITS)) | ((second & 127) << BITS) | (third & 127);
  }

  /** 1 stands for itself, 2 is read over, 0 is or may be anything else. */
  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = '!'; c < 127; c++) {
      kinds[c] = 1;
    }
    for (char c : new char[] {'%', '\\', '&'}) {
      kinds[c] = 0;
    }
    for (char c : new char[] {' ', '\t', '+', '"', '\'', '\n', '\r'}) {
      kinds[c] = 2;
    }
    return kinds;
  }
}
