package relgate.benchmark.corpus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import relgate.command.Runner;

/** Texts of PDF files. */
public interface PdfText {
  /**
   * The text of each file, or why there is none; never throws for what a PDF does.
   *
   * @return one answer a file, in the same order
   * @throws relgate.ToolFailure where no PDF at all can be read here
   */
  List<PdfAnswer> read(List<PdfFile> files);

  /**
   * Reads in a child JVM with 256 MiB of heap and ten seconds for each file, and keeps what it
   * read.
   *
   * @param java the program that starts a JVM of this version
   * @param kept folder of texts by the hash of their PDF; written
   */
  static PdfText inChildProcess(Runner runner, Path java, Path kept) {
    // A child needs most of a second to start: the file that is too slow is named within ten.
    Duration deadline = Duration.ofSeconds(9);
    return new KeptPdfText(new ChildPdfText(runner, java, kept, deadline), kept);
  }
}
