package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;

class KeptPdfTextTest {
  private static final String HASH = Sha256.of("a");
  private static final PdfFile FILE = new PdfFile(Path.of("a.pdf"), 1, HASH);
  private static final PdfAnswer TEXT = new PdfAnswer.Text("Title", "words \u0000 \ud83d\ude80");

  private final Path folder;
  private final List<PdfFile> asked = new ArrayList<>();

  KeptPdfTextTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private PdfText kept(PdfAnswer answer) {
    return new KeptPdfText(
        files -> {
          asked.addAll(files);
          return files.stream().map(file -> answer).toList();
        },
        folder);
  }

  private Path entry() {
    return folder.resolve(HASH + "." + KeptPdfText.EXTRACTOR + ".text");
  }

  @Test
  void aTextIsReadOnceAndTwoEqualFilesAreOne() {
    PdfText texts = kept(TEXT);

    assertThat(texts.read(List.of(FILE, FILE))).containsExactly(TEXT, TEXT);
    assertThat(texts.read(List.of(FILE))).containsExactly(TEXT);
    assertThat(asked).containsExactly(FILE);
  }

  @Test
  void aRefusalIsTriedAgain() {
    PdfAnswer refused = new PdfAnswer.Refused(Fault.TIMED_OUT, "no text");
    kept(refused).read(List.of(FILE));
    kept(refused).read(List.of(FILE));

    assertThat(asked).hasSize(2);
    assertThat(entry()).doesNotExist();
  }

  @Test
  void anEntryThatWasCutChangedOrRenamedIsReadAnew() throws IOException {
    kept(TEXT).read(List.of(FILE));
    String good = Files.readString(entry());
    PdfFile other = new PdfFile(Path.of("b.pdf"), 1, Sha256.of("b"));
    for (String bad : List.of(good.replace("words", "wards"), good.substring(0, 40), "", "{}")) {
      Files.writeString(entry(), bad);
      assertThat(kept(TEXT).read(List.of(FILE))).containsExactly(TEXT);
    }
    Files.copy(entry(), Path.of(entry().toString().replace(HASH, other.sha256())));
    kept(TEXT).read(List.of(other));

    assertThat(asked).containsExactly(FILE, FILE, FILE, FILE, FILE, other);
    assertThat(entry()).hasContent(good);
  }
}
