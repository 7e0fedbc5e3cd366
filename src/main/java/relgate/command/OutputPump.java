package relgate.command;

import java.io.IOException;
import java.io.InputStream;

/** Reads one stream of a process to its end, on a thread of its own. */
final class OutputPump {
  static final int CHUNK = 16 * 1024;

  private final InputStream stream;
  private final Output output;
  private final Thread thread;
  private boolean abandoned;
  private volatile long bytesRead;

  OutputPump(String name, InputStream stream, Output output) {
    this.stream = stream;
    this.output = output;
    thread = new Thread(this::pump, name);
    thread.setDaemon(true);
  }

  OutputPump started() {
    thread.start();
    return this;
  }

  /** Waits so long for the stream's end; tells whether it came. */
  boolean ended(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
    return !thread.isAlive();
  }

  long bytesRead() {
    return bytesRead;
  }

  /** What was printed until now; nothing that comes later is taken. */
  synchronized Output taken() {
    if (!abandoned) {
      abandoned = true;
      output.end();
    }
    return output;
  }

  private void pump() {
    // The JDK drains the stream of a dead process into memory, without bound, unless its lock is
    // held: a child left behind could go on printing.
    synchronized (stream) {
      byte[] chunk = new byte[CHUNK];
      try {
        int count = stream.read(chunk);
        while (count >= 0 && take(chunk, count)) {
          count = stream.read(chunk);
        }
      } catch (IOException e) {
        // The stream was closed under us: its end.
      }
    }
  }

  private synchronized boolean take(byte[] chunk, int count) {
    if (!abandoned) {
      bytesRead += count;
      output.put(chunk, count);
    }
    return !abandoned;
  }
}
