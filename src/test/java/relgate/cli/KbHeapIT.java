package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.ClassPath;

/** A heap that a corpus does not fit into, in a process of its own. */
class KbHeapIT {
  @TempDir Path folder = Path.of("");

  @Test
  void aHeapTooSmallForTheCorpusIsAnErrorThatNamesTheSizeToGive() throws Exception {
    Files.createDirectory(folder.resolve("corpus"));
    Files.writeString(folder.resolve("corpus/corpus.jsonl"), corpus());
    Files.writeString(folder.resolve("topics"), "1\tword\n");
    Files.writeString(folder.resolve("qrels"), "1 0 d1 1\n");
    int small = exit("-Xmx16m");
    assertThat(small).as(said()).isEqualTo(3);
    assertThat(said())
        .contains("corpus", " MB, which ran full", "RELGATE_OPTS=-Xmx")
        .doesNotContain("OutOfMemoryError", "\tat ");
    // The size that it named is enough.
    String size = said().replaceAll("(?s).*RELGATE_OPTS=(-Xmx\\d+m).*", "$1");
    int enough = exit(size);
    assertThat(enough).as(said()).isZero();
  }

  private static String corpus() {
    StringBuilder lines = new StringBuilder();
    String text = "word and other words ".repeat(500);
    for (int i = 0; i < 700; i++) {
      lines.append("{\"_id\": \"d%d\", \"text\": \"%s\"}%n".formatted(i, text));
    }
    return lines.toString();
  }

  private int exit(String heap) throws IOException, InterruptedException {
    String flags = "kb-benchmark --corpus-dir corpus --topics topics --qrels qrels --output r.json";
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.addAll(List.of(ClassPath.ofTests(), "relgate.cli.Main"));
    command.addAll(List.of(flags.split(" ", -1)));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start()
        .waitFor();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("out"));
  }
}
