package relgate.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The end of a stream as people may see it, and all of it in the log. */
final class ShownOutput implements Output {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(OutputPump.CHUNK + 8);
  private final CharBuffer chars = CharBuffer.allocate(OutputPump.CHUNK + 8);
  private final Log.@Nullable Lines log;
  private final TailBuffer tail;
  private final CharSink chain;

  ShownOutput(Secrets secrets, int keepBytes, Log.@Nullable Lines log) {
    this.log = log;
    tail = new TailBuffer(keepBytes);
    chain = secrets.showing(log == null ? tail : new Both(tail, log));
  }

  private record Both(TailBuffer tail, Log.Lines log) implements CharSink {
    @Override
    public void put(char c) {
      tail.put(c);
      log.put(c);
    }

    @Override
    public void put(char[] chars, int start, int end) {
      tail.put(chars, start, end);
      log.put(chars, start, end);
    }

    @Override
    public void end() {
      tail.end();
      log.end();
    }
  }

  @Override
  public void put(byte[] read, int count) {
    bytes.put(read, 0, count);
    decode(false);
    if (log != null) {
      log.flush();
    }
  }

  @Override
  public void end() {
    decode(true);
    decoder.flush(chars);
    chain.end();
  }

  @Override
  public String text() {
    return tail.text();
  }

  @Override
  public boolean cut() {
    return tail.cut();
  }

  private void decode(boolean last) {
    bytes.flip();
    decoder.decode(bytes, chars, last);
    bytes.compact();
    chars.flip();
    chain.put(chars.array(), chars.position(), chars.limit());
    chars.clear();
  }
}
