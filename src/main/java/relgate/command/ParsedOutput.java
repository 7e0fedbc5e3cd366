package relgate.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** The first bytes of a stream, raw; the rest is read and dropped. */
final class ParsedOutput implements Output {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int most;
  private final Charset charset;
  private boolean cut;

  ParsedOutput(int most, Charset charset) {
    this.most = most;
    this.charset = charset;
  }

  @Override
  public void put(byte[] bytes, int count) {
    int room = most - kept.size();
    kept.write(bytes, 0, Math.min(room, count));
    cut |= count > room;
  }

  @Override
  public void end() {}

  @Override
  public String text() {
    return kept.toString(charset);
  }

  @Override
  public boolean cut() {
    return cut;
  }
}
