package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.OutsideData;

/** What reading a corpus costs, each figure beside a baseline of the same run. */
class CorpusBench {
  private final Path folder;

  CorpusBench(@TempDir Path folder) {
    this.folder = folder;
  }

  private static long millis(String what, int count, Supplier<?> work) {
    long start = System.nanoTime();
    Object made = work.get();
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    System.out.printf("%-58s %,8d ms  %,10d /s%n", what, millis, count * 1000L / (millis + 1));
    if (made == null) {
      throw new AssertionError(what + " made nothing");
    }
    return millis;
  }

  @Test
  void pdfFilesWithAndWithoutKeptTexts() throws IOException {
    Path samples = OutsideData.path("pdf_samples");
    List<PdfFile> files = new ArrayList<>();
    try (Stream<Path> walk = Files.list(samples)) {
      for (Path path : walk.filter(p -> p.toString().endsWith(".pdf")).sorted().toList()) {
        files.add(new PdfFile(path, Files.size(path), Sha256.of(path)));
      }
    }
    ProcessRunner runner = new ProcessRunner(System.getenv(), folder, Secrets.none());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    PdfText texts = PdfText.inChildProcess(runner, java, folder.resolve("kept"));

    millis("baseline: PDFBox in this process, first time", files.size(), () -> plain(files));
    millis("child process, nothing kept", files.size(), () -> texts.read(files));
    long kept =
        millis("texts kept, six refusals tried again", files.size(), () -> texts.read(files));
    List<PdfFile> good =
        files.stream()
            .filter(f -> texts.read(List.of(f)).get(0) instanceof PdfAnswer.Text)
            .toList();
    millis("all texts kept (target: 100 ms)", good.size(), () -> texts.read(good));

    assertThat(kept).isPositive();
  }

  private static int plain(List<PdfFile> files) {
    int length = 0;
    for (PdfFile file : files) {
      try (PDDocument document = Loader.loadPDF(file.path().toFile())) {
        length += new PDFTextStripper().getText(document).length();
      } catch (IOException e) {
        length++; // The encrypted one.
      }
    }
    return length;
  }

  @Test
  void oneHundredThousandFiles() throws IOException {
    int count = 100_000;
    for (int n = 0; n < count; n++) {
      Files.writeString(folder.resolve(n + ".txt"), "text number " + n + " of many short ones");
    }
    millis("baseline: list, read and hash 100,000 files", count, this::readPlainly);
    millis("corpus of 100,000 text files (target: 15 s)", count, this::read);

    assertThat(read().documents()).hasSize(count);
  }

  private Corpus read() {
    return Corpora.read(folder, files -> List.of());
  }

  private String readPlainly() {
    StringBuilder hashes = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        hashes.append(Sha256.of(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return hashes.toString();
  }

  @Test
  void oneHundredThousandLines() throws IOException {
    int count = 100_000;
    String text = "boundary layer theory of slender wings at high speed ".repeat(6);
    StringBuilder lines = new StringBuilder();
    for (int n = 0; n < count; n++) {
      lines.append("{\"_id\": \"").append(n).append("\", \"title\": \"t\", \"text\": \"");
      lines.append(text).append("\"}\n");
    }
    Path file = Files.writeString(folder.resolve("corpus.jsonl"), lines);
    millis("baseline: all lines of the file as strings", count, () -> readLines(file));
    millis("BEIR corpus of 100,000 lines (target: 5 s)", count, this::read);

    assertThat(read().documents()).hasSize(count);
  }

  private static List<String> readLines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
