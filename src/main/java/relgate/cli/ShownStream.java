package relgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.command.Secrets;

/**
 * The door through which everything goes that relgate prints: secrets are masked, and nothing that
 * stands in a foreign text is obeyed by a terminal or a CI server. Whole lines go out at once.
 */
final class ShownStream extends OutputStream {
  private static final int LONGEST = 1 << 20;

  /** Colours, and the redrawing of one line: all that relgate itself asks of a terminal. */
  private static final Pattern OWN = Pattern.compile("\r|\u001B\\[(?:[0-9;]*m|K|\\?7[lh])");

  /** Who obeys what is printed. */
  enum Watcher {
    /** A log or a pipe: nothing is obeyed. */
    NOBODY,
    /** A terminal, which obeys relgate's own colours. */
    TERMINAL,
    /** A CI server, which is given relgate's own orders; only secrets are masked. */
    SERVER
  }

  private final OutputStream next;
  private final Supplier<Secrets> secrets;
  private final Watcher watcher;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  /**
   * @param secrets asked for each time, as more of them come to be known
   */
  ShownStream(OutputStream next, Supplier<Secrets> secrets, Watcher watcher) {
    this.watcher = watcher;
    this.next = next;
    this.secrets = secrets;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    waiting.write(b);
    if (waiting.size() >= LONGEST) {
      flush();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    waiting.write(bytes, offset, length);
    if (waiting.size() >= LONGEST) {
      flush();
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    if (waiting.size() > 0) {
      String text = waiting.toString(StandardCharsets.UTF_8);
      waiting.reset();
      next.write(shown(text, secrets.get()).getBytes(StandardCharsets.UTF_8));
    }
    next.flush();
  }

  private String shown(String text, Secrets known) {
    return switch (watcher) {
      case NOBODY -> known.shown(text);
      case SERVER -> known.mask(text);
      case TERMINAL -> {
        StringBuilder shown = new StringBuilder();
        String masked = known.mask(text);
        Matcher own = OWN.matcher(masked);
        int start = 0;
        while (own.find()) {
          shown.append(known.shown(masked.substring(start, own.start()))).append(own.group());
          start = own.end();
        }
        yield shown.append(known.shown(masked.substring(start))).toString();
      }
    };
  }

  @Override
  public void close() throws IOException {
    flush();
    next.close();
  }
}
