package relgate.benchmark.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import relgate.Sha256;

/**
 * The child process: reads {@code 0.pdf}, {@code 1.pdf} ... of a folder and writes {@code 0.answer}
 * ... beside them, one after the other, until one takes too long or too much memory.
 *
 * <p>The work is done by a daemon thread, so that the process can end while a PDF still spins: the
 * main thread writes the verdict and returns.
 */
public final class PdfWorker {
  /** A PDF may nest deeper than a default stack allows. */
  private static final long STACK = 16L << 20;

  /** A machine with other work gets more patience: a file is late when it had its share. */
  private static final int PATIENCE = 3;

  private static final long LOOK_AGAIN_MILLIS = 200;

  /** The file that tells that the process got as far as its first PDF. */
  static final String READY = "ready";

  private final Path folder;
  private final Duration limit;

  private PdfWorker(Path folder, Duration limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** Takes the folder, the number of the first file, and the milliseconds that one may take. */
  public static void main(String[] args) throws IOException, InterruptedException {
    FontMappers.set(BundledFont.load());
    Files.write(Path.of(args[0], READY), new byte[0]);
    PdfWorker worker = new PdfWorker(Path.of(args[0]), Duration.ofMillis(Long.parseLong(args[2])));
    for (int n = Integer.parseInt(args[1]); worker.finished(n); n++) {
      // Everything happens in finished().
    }
  }

  /** Reads one file; false where there is none or the process must end. */
  private boolean finished(int n) throws IOException, InterruptedException {
    Path pdf = folder.resolve(n + ".pdf");
    if (!Files.exists(pdf)) {
      return false;
    }
    if (Files.exists(folder.resolve(n + ".answer"))) {
      return true;
    }
    PdfAnswer[] answer = new PdfAnswer[1];
    byte[] bytes = Files.readAllBytes(pdf);
    Thread thread = new Thread(null, () -> answer[0] = PdfExtraction.of(bytes), "pdf", STACK);
    thread.setDaemon(true);
    thread.start();
    boolean late = !ended(thread);
    if (late) {
      answer[0] = new PdfAnswer.Refused(Fault.TIMED_OUT, "no text after " + seconds(limit));
    }
    if (answer[0] != null) {
      write(n, PdfResult.write(Sha256.of(bytes), answer[0]));
    }
    return !late && answer[0] != null;
  }

  /**
   * Waits for the limit, and up to three times as long while the process was not even given a third
   * of the limit as processor time.
   */
  private boolean ended(Thread thread) throws InterruptedException {
    Duration share = processorTime().plus(limit.dividedBy(PATIENCE));
    long most = limit.multipliedBy(PATIENCE).toMillis();
    thread.join(limit.toMillis());
    for (long waited = limit.toMillis();
        thread.isAlive() && waited < most && processorTime().compareTo(share) < 0;
        waited += LOOK_AGAIN_MILLIS) {
      thread.join(LOOK_AGAIN_MILLIS);
    }
    return !thread.isAlive();
  }

  /** Without such a figure every wait counts in full. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ofDays(1));
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }

  private void write(int n, String result) throws IOException {
    Path part = folder.resolve(n + ".part");
    Files.write(part, result.getBytes(StandardCharsets.UTF_8));
    Files.move(part, folder.resolve(n + ".answer"), StandardCopyOption.ATOMIC_MOVE);
  }
}
