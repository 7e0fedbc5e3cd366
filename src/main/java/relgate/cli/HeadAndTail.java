package relgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning and the end of what is written, each of at most 200,000 bytes. */
final class HeadAndTail extends OutputStream {
  private static final int MOST = 200_000;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private ByteArrayOutputStream earlier = new ByteArrayOutputStream();
  private ByteArrayOutputStream latest = new ByteArrayOutputStream();
  private boolean lost;

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int first = Math.min(length, MOST - head.size());
    head.write(bytes, offset, first);
    int rest = Math.min(length - first, MOST);
    lost |= rest < length - first;
    if (latest.size() + rest > MOST) {
      lost |= earlier.size() > 0;
      earlier = latest;
      latest = new ByteArrayOutputStream();
    }
    latest.write(bytes, offset + length - rest, rest);
  }

  synchronized String text() {
    return head.toString(StandardCharsets.UTF_8)
        + (lost ? "\n...\n" : "")
        + earlier.toString(StandardCharsets.UTF_8)
        + latest.toString(StandardCharsets.UTF_8);
  }
}
