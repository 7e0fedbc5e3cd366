package relgate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad candidates, each made of a green one by a few lines of shell, judged by the real program:
 * none ends with 0, and each is refused for the reason that the row names.
 */
class FalseGreenProof {
  private static final Path ROWS = Path.of("src/test/resources/proof/false-green").toAbsolutePath();
  private static final Path JUNIT = Path.of("src/test/resources/junit-xml").toAbsolutePath();
  private static final Path KEYS = ROWS.resolve("placeholders.txt");
  private static final Set<Integer> REFUSED = Set.of(1, 2);

  @TempDir Path folder;

  /**
   * One bad candidate.
   *
   * @param said what the program must say about it
   */
  private record Row(String kind, String title, String said, String script) {
    String name() {
      return kind + ": " + title;
    }
  }

  @Test
  void noBadCandidateIsGreen() throws IOException {
    List<String> broken = new ArrayList<>();
    Program.Ended base = script("mkdir base; cd base; . \"$ROWS/base.sh\"; judge");
    if (base.code() != 0) {
      broken.add("the candidate that all begin with is not green: " + base.text().strip());
    }
    Map<String, Integer> kinds = new TreeMap<>();
    List<Row> rows = rows();
    int every = rows.size() / Size.asked().of(rows.size());
    for (int i = 0; i < rows.size(); i += every) {
      Row row = rows.get(i);
      kinds.merge(row.kind(), 1, Integer::sum);
      Program.Ended ended = tried(row);
      if (!REFUSED.contains(ended.code()) || !ended.text().contains(row.said())) {
        String tail = ended.text().strip();
        broken.add(
            row.name() + ": exit code " + ended.code() + ", not for " + row.said() + "\n" + tail);
      }
    }
    int tried = kinds.values().stream().mapToInt(Integer::intValue).sum();
    Promise.of(
            FalseGreenProof.class,
            "False green",
            "no bad candidate is green",
            tried + " bad candidates: " + kinds,
            "each ends with 1 or 2 and says why",
            broken)
        .keep();
  }

  private Program.Ended tried(Row row) {
    return script(
        "rm -rf rows; mkdir rows; cp -a base rows/row; cd rows/row; rm -rf .runtime out\n"
            + row.script());
  }

  private Program.Ended script(String text) {
    String path = Program.SCRIPT.getParent() + ":" + System.getenv("PATH");
    Map<String, String> variables = Map.of("ROWS", ROWS.toString(), "PATH", path);
    String whole = ". \"$ROWS/words.sh\"\n" + text;
    return Program.run(folder, variables, List.of("bash", "-c", whole));
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String part : Files.readString(ROWS.resolve("rows.txt")).split("(?m)^### ", -1)) {
      if (!part.isBlank()) {
        String[] lines = part.split("\n", 2);
        String[] title = lines[0].split(" => ", 2);
        String[] kind = title[0].split(": ", 2);
        rows.add(new Row(kind[0], kind[1], title[1], lines[1]));
      }
    }
    reports().forEach(rows::add);
    placeholders().forEach(rows::add);
    return rows;
  }

  /** Reports of tools in which a test failed, none ran or nobody can tell. */
  private static Stream<Row> reports() throws IOException {
    return Files.readAllLines(JUNIT.resolve("expected.psv")).stream()
        .map(line -> line.split(" \\| ", 2))
        .filter(parts -> parts[1].matches("(FAILED|not judged|0 run).*"))
        .map(
            parts ->
                new Row(
                    "test reports",
                    parts[0],
                    "backend-tests",
                    "cp '%s' tests/report.xml; save; judge".formatted(JUNIT.resolve(parts[0]))));
  }

  private static Stream<Row> placeholders() {
    try {
      return Files.readAllLines(KEYS).stream()
          .map(
              key ->
                  new Row(
                      "placeholder keys",
                      key,
                      "secret-key",
                      "export SECRET_KEY='%s'; judge".formatted(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
