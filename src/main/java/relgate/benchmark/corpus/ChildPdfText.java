package relgate.benchmark.corpus;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * PDF texts by way of a child process with a deadline and a memory cap for each file: the first
 * file without an answer is the one that the child died of, and another child reads on after it.
 *
 * @param java the program that starts a JVM of this version
 * @param scratch a folder for the time of the reading; made and removed here
 * @param deadline what one file may take; a child's start comes on top
 */
record ChildPdfText(Runner runner, Path java, Path scratch, Duration deadline) implements PdfText {
  private static final String HEAP = "256 MiB";
  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-Djava.awt.headless=true",
          // PDFBox has much to say about bad files, and nobody reads it here.
          "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
          "-Dslf4j.internal.verbosity=ERROR");

  /** Where relgate and what PDFBox needs were loaded from: the least that a child must look at. */
  private static final String CLASS_PATH =
      Stream.of(
              PdfWorker.class,
              PDDocument.class,
              IOUtils.class,
              FontBoxFont.class,
              LogFactory.class,
              LoggerFactory.class)
          .map(type -> place(type).toString())
          .distinct()
          .collect(Collectors.joining(File.pathSeparator));

  private static final int BATCH_FILES = 200;
  private static final long BATCH_BYTES = 256L << 20;
  private static final Duration START = Duration.ofSeconds(30);

  /** What `-XX:+ExitOnOutOfMemoryError` ends a JVM with. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Set<String> JVM_VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  @Override
  public List<PdfAnswer> read(List<PdfFile> files) {
    Batch.sweep(scratch);
    List<PdfAnswer> answers = new ArrayList<>();
    while (answers.size() < files.size()) {
      answers.addAll(batch(files.subList(answers.size(), files.size())));
    }
    return answers;
  }

  private List<PdfAnswer> batch(List<PdfFile> files) {
    Path folder = Batch.named(scratch);
    try (Batch batch = Batch.of(folder)) {
      int count = copy(files, batch.folder());
      return answers(folder, files.subList(0, count));
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              folder.toString(),
              "a folder where PDF files can be read in peace",
              e.toString(),
              "Free space there, or grant write permission."),
          e);
    }
  }

  /**
   * Copies as many files as one child takes: it sees the bytes that were hashed, under names that
   * every locale can write.
   */
  private static int copy(List<PdfFile> files, Path folder) throws IOException {
    long bytes = 0;
    int count = 0;
    for (PdfFile file : files.subList(0, Math.min(BATCH_FILES, files.size()))) {
      bytes += file.bytes();
      if (count > 0 && bytes > BATCH_BYTES) {
        break;
      }
      copy(file, folder, count);
      count++;
    }
    return count;
  }

  private static void copy(PdfFile file, Path folder, int n) throws IOException {
    Path copy = folder.resolve(n + ".pdf");
    Files.copy(file.path(), copy);
    if (!Sha256.of(copy).equals(file.sha256())) {
      PdfAnswer changed = new PdfAnswer.Refused(Fault.BROKEN, "a file that changes meanwhile");
      Files.writeString(folder.resolve(n + ".answer"), PdfResult.write(file.sha256(), changed));
    }
  }

  private List<PdfAnswer> answers(Path folder, List<PdfFile> files) throws IOException {
    List<PdfAnswer> answers = new ArrayList<>();
    while (answers.size() < files.size()) {
      int before = answers.size();
      Outcome outcome = runner.run(command(folder, before, files.size()));
      for (PdfFile file : files.subList(before, files.size())) {
        PdfAnswer answer = answer(folder, answers.size(), file);
        if (answer == null) {
          break;
        }
        answers.add(answer);
      }
      if (answers.size() == before) {
        answers.add(culprit(folder, outcome));
      }
    }
    return answers;
  }

  private static @Nullable PdfAnswer answer(Path folder, int n, PdfFile pdf) throws IOException {
    Path file = folder.resolve(n + ".answer");
    return Files.exists(file) ? PdfResult.parse(Files.readString(file), pdf.sha256()) : null;
  }

  /** What the first unanswered file did to a child that had just started. */
  private static PdfAnswer culprit(Path folder, Outcome outcome) {
    if (!Files.exists(folder.resolve(PdfWorker.READY))) {
      throw new ToolFailure(
          new Problem(
              "PDF reader",
              "a child JVM that starts",
              outcome.ended() + ": " + outcome.stderr().strip(),
              "Run `" + outcome.command().line() + "` and see what it says."),
          null);
    }
    if (outcome.ending() == Outcome.Ending.TIMED_OUT) {
      return new PdfAnswer.Refused(Fault.TIMED_OUT, outcome.ended());
    }
    return outcome.exitCode() == OUT_OF_MEMORY
        ? new PdfAnswer.Refused(Fault.OUT_OF_MEMORY, "more than " + HEAP + " of heap needed")
        : new PdfAnswer.Refused(Fault.BROKEN, "its reader ended with " + outcome.ended());
  }

  private Command command(Path folder, int first, int count) {
    List<String> flags = new ArrayList<>();
    flags.add(java.toString());
    flags.addAll(FLAGS);
    flags.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    flags.add("-Djava.io.tmpdir=" + folder);
    flags.addAll(List.of("-cp", CLASS_PATH, PdfWorker.class.getName(), folder.toString()));
    flags.addAll(List.of(Integer.toString(first), Long.toString(deadline.toMillis())));
    return Command.of(flags)
        .in(folder)
        .without(JVM_VARIABLES)
        .within(START.plus(deadline.multipliedBy(3L * (count - first))));
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " was loaded from a place with a broken name", e);
    }
  }
}
