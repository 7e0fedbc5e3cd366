package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;

class LineFormatsTest {
  private final Path folder;

  LineFormatsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Corpus read(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Corpora.read(file, files -> List.of());
  }

  @Test
  void beirLinesBecomeDocumentsAndEmptyOnesAreNoted() throws IOException {
    Corpus corpus =
        read(
            "corpus.jsonl",
            """
            {"_id": "2", "title": "Gate", "text": "Opens.", "metadata": {"url": "x"}}

            {"_id": 1, "text": ""}
            """);

    assertThat(corpus.documents())
        .containsExactly(new Document("1", "", ""), new Document("2", "Gate", "Opens."));
    assertThat(corpus.notes()).containsExactly("corpus.jsonl:3: document 1 is empty");
  }

  @Test
  void everyBadBeirLineIsNamedByItsNumber() throws IOException {
    Corpus corpus =
        read(
            "corpus.jsonl",
            """
            {"_id": "1", "text": "a"}
            {"_id": "1", "text": "b"}
            {"_id": "2"
            {"text": "c"}
            []
            {"_id": "3"}
            """);

    assertThat(corpus.refusals())
        .extracting(refusal -> refusal.place() + " " + refusal.fault())
        .containsExactly(
            "corpus.jsonl:2 duplicate-name",
            "corpus.jsonl:3 broken",
            "corpus.jsonl:4 broken",
            "corpus.jsonl:5 broken",
            "corpus.jsonl:6 broken");
  }

  @Test
  void aFolderWithABeirCorpusIsThatCorpusAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("SOURCE.txt"), "not a document");
    read("corpus.jsonl", "{\"_id\": \"1\", \"title\": \"t\", \"text\": \"a\"}");

    assertThat(Corpora.read(folder, files -> List.of()).documents())
        .containsExactly(new Document("1", "t", "a"));
  }

  @Test
  void bytesThatAreNoUtf8EndTheReadingAndTheHashIsStillOfTheWholeFile() throws IOException {
    byte[] bytes =
        "{\"_id\": \"1\", \"text\": \"a\"}\n{\"_id\": \"\u00e9\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("c.jsonl"), bytes);
    Path padded = Files.write(folder.resolve("b.jsonl"), padded(bytes));

    assertThat(Corpora.read(padded, files -> List.of()).refusals())
        .extracting(Refusal::fault)
        .containsExactly(Fault.NOT_UTF8);
    assertThat(Corpora.read(padded, files -> List.of()).sources())
        .containsExactly(new Source("b.jsonl", Sha256.of(padded(bytes))));
    assertThat(file).exists();
  }

  /** The decoder reads ahead: what it reads in one go must end before the bad bytes. */
  private static byte[] padded(byte[] bad) {
    String line = "{\"_id\": \"%d\", \"text\": \"" + "x".repeat(1000) + "\"}\n";
    StringBuilder out = new StringBuilder();
    for (int i = 100; i < 300; i++) {
      out.append(line.formatted(i));
    }
    byte[] good = out.toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, all, good.length, bad.length);
    return all;
  }

  @Test
  void trecDocumentsAreReadInAnyCaseAndLayout() throws IOException {
    Corpus corpus =
        read(
            "docs.trec",
            """
            <DOC>
            <DOCNO> FT-1 </DOCNO>
            <HEADLINE>Gates &amp; locks</HEADLINE>
            <TEXT>
            <P>First \u0130stanbul</P>
            </TEXT>
            <TEXT>second</TEXT>
            </DOC>
            <doc><docno>FT-2</docno>a < b<br>c</doc><doc><docno>FT-3</docno></doc>
            """);

    assertThat(corpus.documents())
        .containsExactly(
            new Document("FT-1", "Gates & locks", "First \u0130stanbul \n\nsecond"),
            new Document("FT-2", "", "a < b c"),
            new Document("FT-3", "", ""));
    assertThat(corpus.notes()).containsExactly("docs.trec:9: document FT-3 is empty");
  }

  @Test
  void aTrecDocumentWithoutNameOrEndIsNamedByItsLine() throws IOException {
    Corpus corpus =
        read("d.sgml", "<DOC><DOCNO>1</DOCNO>a</DOC>\n<DOC>b</DOC>\n<DOC><DOCNO>2</DOCNO>\n");

    assertThat(corpus.refusals())
        .containsExactly(
            new Refusal("d.sgml:2", Fault.BROKEN, "a <DOC> without a <DOCNO>"),
            new Refusal("d.sgml:3", Fault.BROKEN, "a <DOC> without its </DOC>"));
  }

  @Test
  void filesOfTrecDocumentsNeedNoSuffix() throws IOException {
    Files.writeString(folder.resolve("FT911_1"), "<DOC><DOCNO>1</DOCNO>a</DOC>");

    assertThat(Corpora.read(folder, files -> List.of()).documents())
        .containsExactly(new Document("1", "", "a"));
  }
}
