package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder's hash without its texts is the one that reading all of it gives. */
class FolderSha256Test {
  private static final Path SHIPPED = Path.of("config/kb_benchmark_corpus");
  @TempDir Path folder;

  private static Optional<String> hash(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.filter(Files::isRegularFile).map(f -> String.valueOf(f.getFileName())).toList();
      return FolderSha256.of(names, name -> bytes(folder.resolve(name)));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What reading gives; a PDF counts by its bytes, so its text may be anything. */
  private static String read(Path folder) {
    PdfText pdf =
        files -> files.stream().map(f -> (PdfAnswer) new PdfAnswer.Text("", "text")).toList();
    return Corpora.read(folder, pdf).sha256();
  }

  @Test
  void everyKindOfTextCountsAndNothingElse() throws IOException {
    for (String kind :
        List.of("a.txt", "B.TXT", "t.trec", "u.sgml", "v.sgm", "plain", "doc.html")) {
      Files.writeString(
          folder.resolve(kind), "<DoC><DOCNO>" + kind + "</DOCNO><TEXT>t</TEXT></DOC>\n");
    }
    Files.writeString(folder.resolve("j.json"), "{\"title\": \"t\", \"text\": \"x\"}");
    Files.writeString(folder.resolve("p.pdf"), "%PDF-1.4");
    assertThat(hash(folder)).hasValue(read(folder));
    String before = read(folder);
    Files.writeString(folder.resolve("notes.md"), "left alone");
    Files.writeString(folder.resolve(".hidden.txt"), "left alone");
    assertThat(hash(folder)).hasValue(before).hasValue(read(folder));
    Files.writeString(folder.resolve("a.txt"), "changed");
    assertThat(hash(folder)).hasValue(read(folder)).isNotEqualTo(Optional.of(before));
  }

  @Test
  void aBeirSetIsItsCorpusFileAlone() throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), "{\"_id\": \"1\", \"text\": \"x\"}\n");
    Files.writeString(folder.resolve("a.txt"), "left alone");
    assertThat(hash(folder)).hasValue(read(folder));
  }

  @Test
  void theShippedCorpusIsFoundUnchanged() throws IOException {
    assertThat(hash(SHIPPED)).hasValue(read(SHIPPED));
    assertThat(hash(folder)).isEmpty();
  }
}
