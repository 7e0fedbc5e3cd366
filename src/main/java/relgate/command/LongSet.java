package relgate.command;

import java.util.stream.LongStream;

/**
 * A fixed set of numbers that is asked again and again while a text is read (open addressing with
 * linear probing; Knuth, The Art of Computer Programming, volume 3, 6.4).
 */
final class LongSet {
  private final long[] slots;
  private final int shift;

  /** Zero marks a free slot, so it always counts as contained: who asks looks closer then. */
  LongSet(LongStream numbers) {
    long[] distinct = numbers.filter(number -> number != 0).distinct().toArray();
    // At most half full, so that nearly every question ends at its first slot.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(2L * distinct.length + 1);
    slots = new long[1 << bits];
    shift = Long.SIZE - bits;
    for (long number : distinct) {
      int slot = place(number);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number;
    }
  }

  boolean contains(long number) {
    int slot = place(number);
    while (slots[slot] != 0 && slots[slot] != number) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slots[slot] == number;
  }

  private int place(long number) {
    return (int) ((number * 0x9E3779B97F4A7C15L) >>> shift);
  }
}
