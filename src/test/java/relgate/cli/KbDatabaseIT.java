package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.ExclusiveFile;
import relgate.testing.ClassPath;

/** Real processes on one database. */
class KbDatabaseIT {
  private final Path candidate;

  KbDatabaseIT(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    for (String word : List.of("apple", "pear")) {
      Path texts = Files.createDirectories(candidate.resolve(word));
      Files.writeString(texts.resolve(word + ".txt"), "A text about one " + word);
      Files.writeString(
          candidate.resolve(word + ".json"),
          """
          [{"query": "%s", "expected_keywords": ["%s"], "top_k": 1}]
          """
              .formatted(word, word));
    }
  }

  /** Each fills the database with another corpus: one that did not wait would find the other's. */
  @Test
  void fourRunsOfTwoCorporaAtOnceEachMeasureTheirOwn() throws Exception {
    List<Process> runs = new ArrayList<>();
    Path lock = Files.createDirectories(candidate.resolve(".runtime")).resolve("kb.db.lock");
    try (ExclusiveFile held = ExclusiveFile.within(lock, Duration.ZERO).orElseThrow()) {
      assertThat(held).isNotNull();
      for (String word : List.of("apple", "pear", "apple", "pear")) {
        runs.add(start(word, runs.size()));
      }
      // All four wait for the same moment, as long as they are held up here.
      assertThat(runs).allMatch(Process::isAlive);
    }
    for (int n = 0; n < runs.size(); n++) {
      assertThat(runs.get(n).waitFor()).as(said(n)).isZero();
      assertThat(said(n)).contains("precision@k     1.0000");
    }
  }

  private Process start(String word, int n) throws IOException {
    String flags =
        "kb-benchmark --min-precision 1 --database .runtime/kb.db --corpus-dir %s --cases %s.json"
            .formatted(word, word);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", ClassPath.ofTests(), "relgate.cli.Main"));
    command.addAll(List.of(flags.split(" ", -1)));
    return new ProcessBuilder(command)
        .directory(candidate.toFile())
        .redirectErrorStream(true)
        .redirectOutput(candidate.resolve(n + ".out").toFile())
        .start();
  }

  private String said(int n) throws IOException {
    return Files.readString(candidate.resolve(n + ".out"));
  }
}
