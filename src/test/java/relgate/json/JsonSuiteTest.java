package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import relgate.BadInput;
import relgate.testing.OutsideData;

/** The parsing conformance suite of JSON parsers, file by file. */
class JsonSuiteTest {
  private final Path suite = OutsideData.path("JSONTestSuite");

  private List<String> files(String folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(suite.resolve(folder))) {
      return files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(name -> name.startsWith(prefix) && name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  /** Reads as any JSON; a top-level null is JSON, and no value. */
  private boolean accepts(String folder, String name) {
    Path file = suite.resolve(folder).resolve(name);
    try {
      JsonReader.strict().parseAny(JsonReader.text(file), name);
      return true;
    } catch (BadInput e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
      return false;
    }
  }

  private List<String> accepted(String prefix) throws IOException {
    return files("test_parsing", prefix).stream().filter(f -> accepts("test_parsing", f)).toList();
  }

  @Test
  void whatIsNoJsonIsRefused() throws IOException {
    assertThat(files("test_parsing", "n_")).hasSize(188);
    assertThat(accepted("n_")).isEmpty();
  }

  @Test
  void whatIsJsonIsReadSaveForAmbiguousKeysAndNothingAtAll() throws IOException {
    List<String> all = files("test_parsing", "y_");
    assertThat(all).hasSize(95);
    assertThat(all.stream().filter(f -> !accepts("test_parsing", f)))
        .containsExactly(
            "y_object_duplicated_key.json",
            "y_object_duplicated_key_and_value.json",
            "y_structure_lonely_null.json");
  }

  @Test
  void whereTheStandardLeavesItOpenNothingBreaks() throws IOException {
    assertThat(files("test_parsing", "i_")).hasSize(35).allSatisfy(f -> accepts("test_parsing", f));
    assertThat(files("test_transform", ""))
        .hasSize(22)
        .allSatisfy(f -> accepts("test_transform", f));
  }
}
