package relgate.command;

import java.nio.charset.StandardCharsets;

/** The last bytes of a text, in a ring: what is printed before them costs no memory. */
final class TailBuffer implements CharSink {
  /** No character is less than a byte, so these are enough. */
  private final char[] ring;

  private long written;

  /**
   * @param most bytes of UTF-8 that are kept; at least one
   */
  TailBuffer(int most) {
    ring = new char[Math.max(1, most)];
  }

  @Override
  public void put(char c) {
    ring[(int) (written++ % ring.length)] = c;
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = Math.max(start, end - ring.length);
    written += index - start;
    while (index < end) {
      int place = (int) (written % ring.length);
      int count = Math.min(ring.length - place, end - index);
      System.arraycopy(chars, index, ring, place, count);
      index += count;
      written += count;
    }
  }

  @Override
  public void end() {}

  boolean cut() {
    return written > ring.length || bytes().length > ring.length;
  }

  /** What is kept, from the first whole character on. */
  String text() {
    byte[] all = bytes();
    int start = Math.max(0, all.length - ring.length);
    while (cut() && start < all.length && (all[start] & 0xc0) == 0x80) {
      start++;
    }
    return new String(all, start, all.length - start, StandardCharsets.UTF_8);
  }

  /** A pair of which only the second half is kept is no character any more. */
  private byte[] bytes() {
    int length = (int) Math.min(written, ring.length);
    StringBuilder kept = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      kept.append(ring[(int) ((written - length + i) % ring.length)]);
    }
    if (written > length && Character.isLowSurrogate(kept.charAt(0))) {
      kept.deleteCharAt(0);
    }
    return kept.toString().getBytes(StandardCharsets.UTF_8);
  }
}
