package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Sha256;

class CorporaTest {
  /** A reader for folders without PDF files. */
  private static final PdfText NO_PDF = files -> List.of();

  private final Path folder;

  CorporaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Corpus read() {
    return Corpora.read(folder, NO_PDF);
  }

  @Test
  void textJsonAndPackBecomeDocumentsInTheOrderOfTheirNames() throws IOException {
    write("roll_back.txt", "The old version is back.\r\n");
    write(
        "drill.json",
        "{\"title\": \"Drill\", \"text\": \"Prove it.\", \"days\": 35, \"who\": [\"a\"]}");
    write(
        "corpus_pack.json",
        """
        [{"source_name": "pack/gate", "source_type": "txt", "title": "Gate", "content": "Opens."},
         {"source_name": "pack/form", "source_type": "json", "content": {"owner": "Ada"},
          "metadata": {"year": 2026}}]
        """);

    assertThat(read().documents())
        .containsExactly(
            new Document("drill.json", "Drill", "Drill\nProve it.\ndays: 35\nwho: a\n"),
            new Document("pack/form", "", "owner: Ada\n"),
            new Document("pack/gate", "Gate", "Opens.\n"),
            new Document("roll_back.txt", "roll back", "The old version is back.\n"));
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void everyProblemOfAFolderIsNamedAtOnce() throws IOException {
    write("a.txt", "one");
    write("blank.txt", " \n\t");
    Files.write(folder.resolve("latin.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    write("torn.json", "{\"title\": ");
    write("big.txt", "x".repeat(InputFile.MAX_TEXT + 1));
    write(
        "corpus_pack.json",
        """
        [{"source_name": "a.txt", "source_type": "txt", "content": "two"},
         {"source_name": "b", "source_type": "docx", "content": "three"},
         {"source_name": "c", "source_type": "pdf", "content": ["four"]}]
        """);

    assertThat(read().documents()).extracting(Document::name).containsExactly("a.txt");
    assertThat(read().refusals())
        .extracting(refusal -> refusal.place() + " " + refusal.fault())
        .containsExactly(
            "big.txt too-large",
            "blank.txt empty-text",
            "corpus_pack.json[0] duplicate-name",
            "corpus_pack.json[1] unknown-type",
            "corpus_pack.json[2] empty-text",
            "latin.txt not-utf8",
            "torn.json:1:11 broken");
  }

  @Test
  void theFirstOfTwoEqualNamesStandsAndTheSecondSaysWhereItIs() throws IOException {
    write("b.txt", "one");
    write(
        "corpus_pack.json",
        "[{\"source_name\": \"b.txt\", \"source_type\": \"txt\", \"content\": \"x\"}]");

    assertThat(read().refusals())
        .containsExactly(
            new Refusal(
                "corpus_pack.json[0]", Fault.DUPLICATE_NAME, "\"b.txt\" again, first in b.txt"));
  }

  @Test
  void linksAreFollowedInsideTheFolderAndNowhereElse(@TempDir Path elsewhere) throws IOException {
    Path outside = Files.writeString(elsewhere.resolve("o.txt"), "x");
    write("real.txt", "text");
    Files.createSymbolicLink(folder.resolve("in.txt"), folder.resolve("real.txt"));
    Files.createSymbolicLink(folder.resolve("out.txt"), outside);
    Files.createSymbolicLink(folder.resolve("torn.txt"), folder.resolve("nothing"));
    Files.createDirectory(folder.resolve("folder.txt"));

    assertThat(read().documents()).extracting(Document::name).containsExactly("in.txt", "real.txt");
    assertThat(read().refusals())
        .containsExactly(
            new Refusal("folder.txt", Fault.NOT_REGULAR, "no regular file"),
            new Refusal("out.txt", Fault.OUTSIDE, "a link that leads out of the folder"),
            new Refusal("torn.txt", Fault.NOT_REGULAR, "a link to no file"));
  }

  @Test
  void namesThatCannotBePrintedAreRefusedInAFormThatCan() throws IOException {
    write("a.txt", "text");
    write("bell\u0007.txt", "text");
    write("txt.\u202etxt", "text");

    assertThat(read().problems())
        .extracting(problem -> problem.place())
        .containsExactly("bell\\u{7}.txt", "txt.\\u{202e}txt");
  }

  @Test
  void otherAndHiddenFilesAreLeftAloneAndTheOthersAreNoted() throws IOException {
    write("a.txt", "text");
    write(".hidden.txt", "text");
    write("README.md", "text");

    assertThat(read().notes()).containsExactly("README.md: left alone, no *.txt, *.json or *.pdf");
    assertThat(read().documents()).hasSize(1);
  }

  @Test
  void oneHashTellsWhetherAnyFileChanged() throws IOException {
    write("b.txt", "two");
    write("a.txt", "one");
    String lines = Sha256.of("one") + "  a.txt\n" + Sha256.of("two") + "  b.txt\n";

    assertThat(read().sources())
        .containsExactly(
            new Source("a.txt", Sha256.of("one")), new Source("b.txt", Sha256.of("two")));
    assertThat(read().sha256()).isEqualTo(Sha256.of(lines));
  }

  @Test
  void aCorpusWithoutADocumentIsRefusedWithEverythingThatIsWrong() throws IOException {
    write("blank.txt", "");

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            BadInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.found())
                    .containsExactly(
                        "empty-text: no character that is not white space", "no document"));
    assertThatThrownBy(() -> Corpora.read(folder.resolve("nowhere"), NO_PDF))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("nothing there");
  }

  @Test
  void aPdfGivesItsTextOrItsRefusal() throws IOException {
    write("a.pdf", "%PDF");
    write("b.pdf", "%PDF-");
    PdfText pdf =
        files ->
            List.of(
                new PdfAnswer.Text("", "words"),
                new PdfAnswer.Refused(Fault.ENCRYPTED, "a PDF that asks for a password"));

    Corpus corpus = Corpora.read(folder, pdf);
    assertThat(corpus.documents()).containsExactly(new Document("a.pdf", "a", "words"));
    assertThat(corpus.refusals())
        .containsExactly(new Refusal("b.pdf", Fault.ENCRYPTED, "a PDF that asks for a password"));
  }

  @Test
  void theHashOfTheTextsTellsWhetherAPdfWasRefused() throws IOException {
    write("a.txt", "one");
    write("b.pdf", "%PDF");
    Corpus refused =
        Corpora.read(folder, files -> List.of(new PdfAnswer.Refused(Fault.TIMED_OUT, "no text")));
    Corpus whole = Corpora.read(folder, files -> List.of(new PdfAnswer.Text("", "words")));

    assertThat(refused.sha256()).isEqualTo(whole.sha256());
    assertThat(refused.textsSha256()).isNotEqualTo(whole.textsSha256());
    assertThat(whole.textsSha256()).isEqualTo(Sha256.of("a.txt\0a\0one\0b.pdf\0b\0words\0"));
  }
}
