package relgate.command;

import java.util.Collection;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The first six characters of each word that is looked for, in tables that tell quickly that none
 * begins at a place, however many words there are: of every four places only one is looked at, by
 * three characters (after Wu and Manber, "A fast algorithm for multi-pattern searching", 1994).
 */
final class Beginnings {
  /** Every word has so many characters. */
  static final int SIZE = SecretForms.LEAST;

  /** So many characters are looked at together. */
  static final int GRAM = 3;

  /** Of so many neighbouring places one stands in each beginning. */
  static final int STRIDE = SIZE - GRAM + 1;

  /** From so many on, the normalizer compares the beginning of the next line with this one's. */
  static final int LEAST_PENDING = 3;

  private static final int FOLD = 10;

  /** 128 KiB, which stay in the processor's caches. */
  private static final int BITS = 17;

  private final byte[] grams = new byte[1 << BITS];
  private final LongSet wholes;
  private final LongSet parts;
  private final Automaton words;

  Beginnings(Collection<String> all, Automaton words) {
    this.words = words;
    ToLongFunction<String> whole = word -> window(word.toCharArray(), 0, SIZE);
    wholes = new LongSet(all.stream().mapToLong(whole));
    parts =
        new LongSet(
            all.stream()
                .map(String::toCharArray)
                .flatMapToLong(
                    word ->
                        LongStream.range(LEAST_PENDING, SIZE)
                            .map(size -> part(word, 0, (int) size))));
    for (String word : all) {
      for (int offset = 0; offset < STRIDE; offset++) {
        int place = gram(word.charAt(offset), word.charAt(offset + 1), word.charAt(offset + 2));
        grams[place] |= (byte) (1 << offset);
      }
    }
  }

  /** At which offsets of beginnings three characters stand, one bit for each. */
  int offsets(char first, char second, char third) {
    return grams[gram(first, second, third)];
  }

  /** Whether the first characters of a word stand there. */
  boolean isWhole(char[] text, int start) {
    return wholes.contains(window(text, start, SIZE));
  }

  /** Whether so many characters are the first ones of a word. */
  boolean isPart(char[] text, int start, int size) {
    return parts.contains(part(text, start, size));
  }

  Automaton words() {
    return words;
  }

  private static long part(char[] text, int start, int size) {
    return window(text, start, size) | (long) size << (FOLD * SIZE);
  }

  private static long window(char[] text, int start, int size) {
    long window = 0;
    for (int i = start; i < start + size; i++) {
      char c = text[i];
      window = (window << FOLD) | ((c ^ (c >>> 7)) & ((1 << FOLD) - 1));
    }
    return window;
  }

  /** A multiplicative hash (Knuth, The Art of Computer Programming, volume 3, 6.4). */
  private static int gram(char first, char second, char third) {
    int three = (first << 14) ^ (second << 7) ^ third;
    return (three * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }
}
