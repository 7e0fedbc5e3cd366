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

  @Test
  void aFileThatTakesTooLongIsNamedAndTheNextIsRead() throws IOException {
    Path slow = Files.write(scratch.resolve("slow.pdf"), slow());
    Path good = Files.write(scratch.resolve("good.pdf"), PdfFixture.of("t", "good words"));
    List<PdfFile> files = new ArrayList<>();
    for (Path path : List.of(slow, good)) {
      files.add(new PdfFile(path, Files.size(path), Sha256.of(path)));
    }

    assertThat(child(Duration.ofMillis(1500)).read(files))
        .containsExactly(
            new PdfAnswer.Refused(Fault.TIMED_OUT, "no text after 1500 ms"),
            new PdfAnswer.Text("t", "good words\n"));
  }

  /** A page tree that holds the same page half a million times. */
  private static byte[] slow() {
    String page = "3 0 R ";
    return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 500000"
            + "/Kids["
            + page.repeat(500_000)
            + "]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
            + "4 0 obj<</Length 6>>stream\nq Q q \nendstream endobj\n"
            + "trailer<</Root 1 0 R>>\n")
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
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
