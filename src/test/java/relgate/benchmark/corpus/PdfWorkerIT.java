package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Sha256;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.OutsideData;

/** Real child processes on real, broken and hostile PDF files. */
class PdfWorkerIT {
  private final Path scratch;

  PdfWorkerIT(@TempDir Path scratch) {
    this.scratch = scratch;
  }

  private PdfText child(Duration deadline) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessRunner runner = new ProcessRunner(System.getenv(), scratch, Secrets.none());
    return new ChildPdfText(runner, java, scratch, deadline);
  }

  private static List<PdfFile> pdfs(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<PdfFile> files = new ArrayList<>();
      for (Path path : walk.filter(p -> p.toString().endsWith(".pdf")).sorted().toList()) {
        files.add(new PdfFile(path, Files.size(path), Sha256.of(path)));
      }
      return files;
    }
  }

  private PdfFile file(String name, byte[] bytes) throws IOException {
    Path path = Files.write(scratch.resolve(name), bytes);
    return new PdfFile(path, bytes.length, Sha256.of(bytes));
  }

  @Test
  void filesThatTakeTooMuchAreNamedAndTheNextIsRead() throws IOException {
    List<PdfFile> files =
        List.of(
            file("endless.pdf", HostilePdf.endless()),
            file("huge.pdf", HostilePdf.huge()),
            file("good.pdf", PdfFixture.of("t", "good words")));

    assertThat(child(Duration.ofSeconds(6)).read(files))
        .containsExactly(
            new PdfAnswer.Refused(Fault.TIMED_OUT, "no text after 6.0 s"),
            new PdfAnswer.Refused(Fault.OUT_OF_MEMORY, "more than 256 MiB of heap needed"),
            new PdfAnswer.Text("t", "good words\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdf_samples", "pdf-qpdf", "pdf-pdfbox", "synthetic-pdf"})
  void everyFileOfAFolderGetsAVerdict(String name) throws IOException {
    List<PdfFile> files = pdfs(OutsideData.path(name));
    Map<String, Integer> verdicts = new TreeMap<>();
    for (PdfAnswer answer : child(Duration.ofSeconds(9)).read(files)) {
      String verdict =
          answer instanceof PdfAnswer.Refused refused ? refused.fault().toString() : "text";
      verdicts.merge(verdict, 1, Integer::sum);
    }
    System.out.println(name + ": " + verdicts);

    assertThat(verdicts.values().stream().mapToInt(n -> n).sum()).isEqualTo(files.size());
    assertThat(verdicts.keySet())
        .isSubsetOf(
            "text", "encrypted", "empty-text", "broken", "timed-out", "too-large", "out-of-memory");
    assertThat(verdicts.getOrDefault("text", 0)).isGreaterThan(files.size() / 3);
  }

  @Test
  void readableFilesGiveTheWordsThatAnotherProgramReads() throws IOException {
    Path folder = OutsideData.path("pdf_samples");
    List<PdfFile> files = pdfs(folder);
    List<PdfAnswer> answers = child(Duration.ofSeconds(9)).read(files);
    List<Double> overlaps = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String name = String.valueOf(files.get(i).path().getFileName()).replace(".pdf", ".txt");
      Path expected = folder.resolve("expected").resolve(name);
      if (Files.exists(expected) && !words(Files.readString(expected)).isEmpty()) {
        String text = answers.get(i) instanceof PdfAnswer.Text found ? found.text() : "";
        overlaps.add(overlap(words(Files.readString(expected)), words(text)));
      }
    }
    double mean = overlaps.stream().mapToDouble(x -> x).average().orElse(0);
    System.out.println("mean overlap of " + overlaps.size() + " files: " + mean);

    assertThat(mean).isGreaterThanOrEqualTo(0.95);
  }

  private static double overlap(List<String> expected, List<String> found) {
    List<String> left = new ArrayList<>(found);
    return (double) expected.stream().filter(left::remove).count() / expected.size();
  }

  /** Words; those of right-to-left scripts by their sorted letters, for the other is visual. */
  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.charAt(0) < '\u0590' ? word : sorted(word))
        .toList();
  }

  private static String sorted(String word) {
    int[] letters = word.codePoints().toArray();
    Arrays.sort(letters);
    return new String(letters, 0, letters.length);
  }
}
