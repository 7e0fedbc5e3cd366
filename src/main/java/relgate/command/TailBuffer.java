package relgate.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The last bytes of a text, as UTF-8 in a ring: what is printed before them costs no memory. */
final class TailBuffer implements CharSink {
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer waiting = CharBuffer.allocate(1024);
  private final ByteBuffer encoded = ByteBuffer.allocate(4096);
  private final byte[] ring;
  private long written;

  /**
   * @param most bytes that are kept; at least one
   */
  TailBuffer(int most) {
    ring = new byte[Math.max(1, most)];
  }

  @Override
  public void put(char c) {
    waiting.put(c);
    if (!waiting.hasRemaining()) {
      encode(false);
    }
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    while (index < end) {
      int count = Math.min(waiting.remaining(), end - index);
      waiting.put(chars, index, count);
      index += count;
      if (!waiting.hasRemaining()) {
        encode(false);
      }
    }
  }

  @Override
  public void end() {
    encode(true);
  }

  boolean cut() {
    return written > ring.length;
  }

  /** What is kept, from the first whole character on. */
  String text() {
    int length = (int) Math.min(written, ring.length);
    byte[] kept = new byte[length];
    for (int i = 0; i < length; i++) {
      kept[i] = ring[(int) ((written - length + i) % ring.length)];
    }
    int start = 0;
    while (cut() && start < length && (kept[start] & 0xc0) == 0x80) {
      start++;
    }
    return new String(kept, start, length - start, StandardCharsets.UTF_8);
  }

  private void encode(boolean last) {
    waiting.flip();
    encoder.encode(waiting, encoded, last);
    waiting.compact();
    encoded.flip();
    while (encoded.hasRemaining()) {
      int index = (int) (written % ring.length);
      int count = Math.min(encoded.remaining(), ring.length - index);
      encoded.get(ring, index, count);
      written += count;
    }
    encoded.clear();
  }
}
