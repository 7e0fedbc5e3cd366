package relgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import relgate.command.Secrets;
import relgate.json.AtomicFile;

/**
 * Standard output and error of the gates themselves: what a gate prints goes masked into a log of
 * bounded size, never between relgate's own lines.
 */
final class GateOutput implements AutoCloseable {
  private static final int LIMIT = 4 << 20;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Bounded bounded = new Bounded();
  private final Path log;
  private final Secrets secrets;

  private GateOutput(Path log, Secrets secrets) {
    this.log = log;
    this.secrets = secrets;
  }

  static GateOutput into(Path folder, Secrets secrets) {
    GateOutput output = new GateOutput(folder.resolve("gates_stdout.log"), secrets);
    PrintStream stream = new PrintStream(output.bounded, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    return output;
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    String text = bounded.text();
    if (!text.isEmpty()) {
      AtomicFile.write(log, secrets.shown(text));
    }
  }

  /** Keeps the first bytes and counts the rest. */
  private static final class Bounded extends OutputStream {
    private final java.io.ByteArrayOutputStream kept = new java.io.ByteArrayOutputStream();
    private long dropped;

    @Override
    public synchronized void write(int b) {
      if (kept.size() < LIMIT) {
        kept.write(b);
      } else {
        dropped++;
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      int room = Math.max(0, Math.min(length, LIMIT - kept.size()));
      kept.write(bytes, offset, room);
      dropped += length - room;
    }

    synchronized String text() {
      String cut = dropped == 0 ? "" : "\n... cut: " + dropped + " further bytes\n";
      return kept.toString(StandardCharsets.UTF_8) + cut;
    }
  }
}
