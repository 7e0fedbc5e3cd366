package relgate.benchmark.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes the PDF files of the shipped corpus from their texts: first line title, then paragraphs.
 */
final class ShippedPdfs {
  static final Path SOURCES = Path.of("src/test/resources/kb_pdf_sources");
  static final Path CORPUS = Path.of("config/kb_benchmark_corpus");
  private static final int LINE = 88;
  private static final int PAGE = 44;

  private ShippedPdfs() {}

  /** Writes all of them anew; run it after a text was changed. */
  public static void main(String[] args) throws IOException {
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        String name = source.getFileName().toString().replace(".txt", ".pdf");
        Files.write(CORPUS.resolve(name), of(Files.readString(source)));
      }
    }
  }

  static byte[] of(String source) throws IOException {
    String title = source.lines().findFirst().orElse("");
    List<String> lines = source.lines().flatMap(line -> wrapped(line).stream()).toList();
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.getDocumentInformation().setTitle(title);
      for (int from = 0; from < lines.size(); from += PAGE) {
        List<String> page = lines.subList(from, Math.min(lines.size(), from + PAGE));
        PdfFixture.page(document, page.toArray(String[]::new));
      }
      PdfFixture.identified(document, source);
      document.save(out);
      return out.toByteArray();
    }
  }

  private static List<String> wrapped(String paragraph) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
