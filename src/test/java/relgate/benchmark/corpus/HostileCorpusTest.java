package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Command;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.OutsideData;

/** Inputs that were made to hang, to burst or to mislead. */
@Timeout(120)
class HostileCorpusTest {
  private final Path folder;

  HostileCorpusTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("good.txt"), "a good text");
  }

  private Corpus read() {
    return Corpora.read(folder, files -> List.of());
  }

  @Test
  void aPipeThatNobodyWritesToIsNamedAndNotOpened() {
    ProcessRunner runner = new ProcessRunner(System.getenv(), folder, Secrets.none());
    boolean made = runner.run(Command.of("mkfifo", "a.txt", "b.pdf", "c.json", "d")).succeeded();
    Assumptions.assumeTrue(made, "no mkfifo here");

    assertThat(read().refusals())
        .extracting(refusal -> refusal.place() + " " + refusal.fault())
        .containsExactly("a.txt not-regular", "b.pdf not-regular", "c.json not-regular");
    assertThat(read().notes()).containsExactly("d: left alone, no *.txt, *.json or *.pdf");
  }

  @Test
  void aLinkToADeviceOrToItselfIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("zero.txt"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("loop.txt"), folder.resolve("loop.txt"));

    assertThat(read().refusals())
        .extracting(Refusal::fault)
        .containsExactly(Fault.NOT_REGULAR, Fault.NOT_REGULAR);
  }

  @Test
  void deepJsonIsBrokenAndTakesNothingElseDown() throws IOException {
    Files.writeString(folder.resolve("deep.json"), "[".repeat(200_000));
    Files.writeString(folder.resolve("many.json"), "{\"a\":".repeat(200_000) + "1");

    assertThat(read().refusals())
        .extracting(Refusal::fault)
        .containsExactly(Fault.BROKEN, Fault.BROKEN);
    assertThat(read().documents()).hasSize(1);
  }

  @Test
  void sgmlWithoutEndsIsReadInOnePass() throws IOException {
    String body = "<a".repeat(400_000) + "&".repeat(400_000) + "<TEXT>".repeat(100_000);
    Files.writeString(
        folder.resolve("x.trec"), "<DOC><DOCNO>1</DOCNO>" + body + "</DOC>" + "<DO".repeat(99_999));

    assertThat(read().documents()).extracting(Document::name).containsExactly("1", "good.txt");
  }

  @Test
  void aLineWithoutEndIsTooLarge() throws IOException {
    Path file = folder.resolve("c.jsonl");
    Files.writeString(file, "{\"_id\": \"1\", \"text\": \"a\"}\n" + "x".repeat(17 << 20));

    assertThat(Corpora.read(file, files -> List.of()).refusals())
        .extracting(refusal -> refusal.place() + " " + refusal.fault())
        .containsExactly("c.jsonl:2 too-large");
  }

  @Test
  void manyFilesAreReadInOrder() throws IOException {
    for (int n = 0; n < 2_000; n++) {
      Files.writeString(folder.resolve(n + ".txt"), "text " + n);
    }
    List<String> names = read().documents().stream().map(Document::name).toList();

    assertThat(names).hasSize(2_001).isSorted();
  }

  @Test
  void aPdfOfMoreThanTheCapIsNotGivenToTheReader() throws IOException {
    try (var file = new java.io.RandomAccessFile(folder.resolve("a.pdf").toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }

    assertThat(read().refusals()).extracting(Refusal::fault).containsExactly(Fault.TOO_LARGE);
  }

  @Test
  void naughtyStringsComeThroughAsTheyAreOrAreRefusedByName() throws IOException {
    List<String> naughty = Files.readAllLines(OutsideData.path("blns/blns.txt"));
    for (int n = 0; n < naughty.size(); n++) {
      Files.writeString(folder.resolve("n" + n + ".txt"), naughty.get(n));
    }

    assertThat(read().refusals())
        .extracting(Refusal::fault)
        .allMatch(Set.of(Fault.EMPTY_TEXT)::contains);
    assertThat(read().documents().size() + read().refusals().size()).isEqualTo(naughty.size() + 1);
  }
}
