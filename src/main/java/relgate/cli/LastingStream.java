package relgate.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream that remembers its first failure, which a {@link java.io.PrintStream} keeps to itself: a
 * result that nobody could read has not been given.
 */
final class LastingStream extends FilterOutputStream {
  private @Nullable IOException failure;

  LastingStream(OutputStream stream) {
    super(stream);
  }

  /**
   * The first failure. A reader who has gone, as {@code head} does, wanted no more, and one who
   * closed the stream wanted nothing.
   */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure)
        .filter(
            e -> !String.valueOf(e.getMessage()).matches(".*(Broken pipe|Bad file descriptor).*"));
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      remember(e);
      throw e;
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  private synchronized void remember(IOException e) {
    if (failure == null) {
      failure = e;
    }
  }
}
