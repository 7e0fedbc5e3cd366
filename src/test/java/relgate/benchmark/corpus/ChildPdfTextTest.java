package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

class ChildPdfTextTest {
  private static final PdfAnswer WORDS = new PdfAnswer.Text("", "words");
  private final Path folder;
  private final List<Integer> starts = new ArrayList<>();

  ChildPdfTextTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A child that answers every file up to the one it dies of, with that exit code. */
  private Runner dyingAt(int culprit, int exitCode) {
    return command -> {
      Path batch = Objects.requireNonNull(command.cwd());
      int from = Integer.parseInt(command.argv().get(command.argv().size() - 2));
      starts.add(from);
      for (int n = from; Files.exists(batch.resolve(n + ".pdf")) && n != culprit; n++) {
        answer(batch, n);
      }
      return outcome(command, batch, exitCode);
    };
  }

  private static void answer(Path batch, int n) {
    try {
      String hash = Sha256.of(batch.resolve(n + ".pdf"));
      if (!Files.exists(batch.resolve(n + ".answer"))) {
        Files.writeString(batch.resolve(n + ".answer"), PdfResult.write(hash, WORDS));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Outcome outcome(Command command, Path batch, int exitCode) {
    try {
      Files.writeString(batch.resolve(PdfWorker.READY), "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Outcome(command, Outcome.Ending.EXITED, exitCode, "", "", Duration.ofSeconds(1));
  }

  private List<PdfFile> files(int count) throws IOException {
    List<PdfFile> files = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Path file = Files.writeString(folder.resolve(n + ".x"), "pdf " + n);
      files.add(new PdfFile(file, 5, Sha256.of(file)));
    }
    return files;
  }

  private ChildPdfText texts(Runner runner) {
    Path java = Path.of("java");
    return new ChildPdfText(runner, java, folder.resolve("s"), Duration.ofSeconds(9));
  }

  @Test
  void theFirstFileWithoutAnAnswerIsTheOneThatTheChildDiedOf() throws IOException {
    PdfAnswer memory =
        new PdfAnswer.Refused(Fault.OUT_OF_MEMORY, "more than 256 MiB of heap needed");

    assertThat(texts(dyingAt(1, 3)).read(files(3))).containsExactly(WORDS, memory, WORDS);
    assertThat(starts).containsExactly(0, 1, 2);
    assertThat(folder.resolve("s")).isEmptyDirectory();
  }

  @Test
  void whatAKilledRunLeftIsRemovedAndWhatAnotherRunUsesIsNot() throws IOException {
    Path scratch = folder.resolve("s");
    Path left = Files.createDirectories(scratch.resolve("batch-left"));
    Files.writeString(left.resolve("0.pdf"), "pdf");
    Files.writeString(scratch.resolve("batch-left.lock"), "");
    Files.writeString(scratch.resolve("kept.text"), "text");
    try (Batch used = Batch.of(Batch.named(scratch))) {
      assertThat(texts(dyingAt(-1, 0)).read(files(1))).containsExactly(WORDS);
      assertThat(used.folder()).isDirectory();
      assertThat(left).doesNotExist();
    }
    assertThat(scratch).isDirectoryContaining("glob:**/kept.text");
    assertThat(scratch).isDirectoryNotContaining("glob:**/batch-*");
  }

  @Test
  void aCrashOfTheChildIsTheFaultOfItsFile() throws IOException {
    assertThat(texts(dyingAt(0, 134)).read(files(1)))
        .containsExactly(
            new PdfAnswer.Refused(Fault.BROKEN, "its reader ended with exit code 134 after 1.0 s"));
  }

  @Test
  void aFileThatIsNoLongerTheOneThatWasHashedIsNotRead() throws IOException {
    List<PdfFile> files = files(2);
    Files.writeString(files.get(0).path(), "other");

    assertThat(texts(dyingAt(-1, 0)).read(files))
        .containsExactly(
            new PdfAnswer.Refused(Fault.BROKEN, "a file that changes meanwhile"), WORDS);
  }

  @Test
  void aChildThatDoesNotStartIsAFailureOfTheTool() throws IOException {
    Runner nothing =
        command ->
            new Outcome(
                command, Outcome.Ending.NOT_STARTED, -1, "", "no such program", Duration.ZERO);
    List<PdfFile> files = files(1);

    assertThatThrownBy(() -> texts(nothing).read(files))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("no such program");
  }

  @Test
  void manyFilesAreReadInBatches() throws IOException {
    assertThat(texts(dyingAt(-1, 0)).read(files(450))).hasSize(450).containsOnly(WORDS);
    assertThat(starts).containsExactly(0, 0, 0);
  }
}
