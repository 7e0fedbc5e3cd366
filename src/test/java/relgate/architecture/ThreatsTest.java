package relgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of docs/THREATS.md names tests, and each of them is there. */
class ThreatsTest {
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))(?:\\.(\\w+))?`");

  static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/THREATS.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.contains("| Test |"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theTestsOfARowAreThere(String row) throws IOException {
    String last = row.substring(row.lastIndexOf('|', row.length() - 2) + 1);
    List<MatchResult> named = NAMED.matcher(last).results().toList();
    assertThat(named).as(row).isNotEmpty();
    for (MatchResult test : named) {
      assertThat(source(test.group(1)))
          .contains(test.group(2) == null ? "class " + test.group(1) : "void " + test.group(2));
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
      Path file =
          all.filter(path -> path.endsWith(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + test));
      return Files.readString(file);
    }
  }
}
