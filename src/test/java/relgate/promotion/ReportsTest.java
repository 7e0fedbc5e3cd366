package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Problem;

class ReportsTest {
  private static final String NAME = "release_gate_staging_20260310T120000000Z.json";

  private static Path put(Path folder, String name, String text) throws Exception {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void runtimeAndNamedFoldersAreReadAndCopiesCountOnce(@TempDir Path folder) throws Exception {
    String text = Samples.reportText(Map.of());
    put(folder.resolve(".runtime"), NAME, text);
    put(folder.resolve(".runtime"), NAME.replace(".json", ".dsse.json"), "{}");
    put(folder.resolve(".runtime"), "monitor_1.json", "{}");
    put(folder.resolve("artifacts/one"), NAME, text);
    put(folder.resolve("artifacts/two"), NAME, Samples.reportText(Map.of("id", "x")));
    Reports reports = Reports.in(folder.resolve(".runtime"), List.of(folder.resolve("artifacts")));
    assertThat(reports.readable())
        .extracting(r -> r.report().id())
        .containsExactly("staging_1", "x");
    assertThat(reports.unreadable()).isEmpty();
  }

  @Test
  void missingRuntimeFolderHoldsNoReport(@TempDir Path folder) {
    assertThat(Reports.in(folder.resolve(".runtime"), List.of())).isEqualTo(Reports.none());
  }

  @Test
  void missingNamedFolderIsRefused(@TempDir Path folder) {
    List<Path> named = List.of(folder.resolve("a"), folder.resolve("b"));
    assertThat(catchThrowableOfType(BadInput.class, () -> Reports.in(folder, named)).problems())
        .extracting(Problem::place)
        .containsExactly("--reports", "--reports");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"schema_version\": 1}", "\u0000"})
  void damagedReportIsNamedAndNeverUsed(String text, @TempDir Path folder) throws Exception {
    Path file = put(folder, NAME, text);
    Reports reports = Reports.in(folder, List.of());
    assertThat(reports.readable()).isEmpty();
    assertThat(reports.unreadable()).extracting(Unreadable::path).containsExactly(file.toString());
  }

  @Test
  void reportOfAnotherSchemaVersionIsCalledThat(@TempDir Path folder) throws Exception {
    put(folder, NAME, Samples.reportText(Map.of("schema_version", 2, "news", "of version 2")));
    assertThat(Reports.in(folder, List.of()).unreadable())
        .extracting(Unreadable::reason)
        .containsExactly("expected a gate report of schema version 1, found schema version 2");
  }

  @Test
  void reportOfAnotherSchemaVersionIsCalledThatEvenWhereItsKeysAreKnown(@TempDir Path folder)
      throws Exception {
    put(folder, NAME, Samples.reportText(Map.of("schema_version", 2)));
    assertThat(Reports.in(folder, List.of()).unreadable())
        .extracting(Unreadable::reason)
        .containsExactly("expected a gate report of schema version 1, found schema version 2");
  }

  @Test
  void tornReportIsNoReportAtAnyLength(@TempDir Path folder) throws Exception {
    String text = Samples.reportText(Map.of()).strip();
    for (int length = 0; length < text.length(); length += 37) {
      put(folder, NAME, text.substring(0, length));
      assertThat(Reports.in(folder, List.of()).readable()).isEmpty();
    }
  }
}
