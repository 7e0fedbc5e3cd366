package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.ToolFailure;

class AtomicFileTest {
  private static final int THREADS = 32;
  private static final int EACH = 313;
  @TempDir Path folder;

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }

  @Test
  void aFileIsForTheOwnerAloneAndNothingElseIsLeft() throws Exception {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, "old");
    AtomicFile.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("a.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLinkIsReplacedAndWhatItPointsToIsLeftAlone() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "theirs");
    Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
    AtomicFile.write(link, "ours");
    assertThat(outside).hasContent("theirs");
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(
            AtomicFile.writeNew(
                Files.createSymbolicLink(folder.resolve("l2"), outside), new byte[1]))
        .isFalse();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAFailureWithRemedyAndLeavesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    ToolFailure failure =
        catchThrowableOfType(ToolFailure.class, () -> AtomicFile.write(file.resolve("b"), "y"));
    assertThat(failure.problem().remedy()).isNotBlank();
    Files.createDirectories(folder.resolve("full/inside"));
    assertThat(
            catchThrowableOfType(
                ToolFailure.class, () -> AtomicFile.write(folder.resolve("full"), "y")))
        .isNotNull();
    assertThat(names()).containsExactly("file", "full");
  }

  /** Ten thousand reports from 32 threads, a hundred and more of each millisecond. */
  @Test
  void noReportOverwritesAnother() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<List<Path>>> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      all.add(threads.submit(() -> reports(thread)));
    }
    Set<Path> written = new HashSet<>();
    for (Future<List<Path>> some : all) {
      written.addAll(some.get());
    }
    threads.shutdown();
    assertThat(written).hasSize(THREADS * EACH);
    Set<String> texts = new HashSet<>();
    for (Path file : written) {
      texts.add(Files.readString(file));
    }
    assertThat(texts).hasSize(THREADS * EACH);
    assertThat(names()).hasSize(THREADS * EACH);
  }

  private List<Path> reports(int thread) {
    List<Path> written = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      // Spread over stamps, as each one is tried from its first number on.
      String stamp = "20260131T1200000%02dZ".formatted(i % 100);
      String text = "{\"by\": \"" + thread + "-" + i + "\"}";
      written.add(AtomicFile.writeStamped(folder, "report", stamp, "json", text));
    }
    return written;
  }
}
