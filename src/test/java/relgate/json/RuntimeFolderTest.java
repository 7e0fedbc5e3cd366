package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.ToolFailure;

@DisabledOnOs(OS.WINDOWS)
class RuntimeFolderTest {
  private final Path runtime;
  private final Path elsewhere;

  RuntimeFolderTest(@TempDir Path folder) throws IOException {
    runtime = Files.createDirectory(folder.resolve("shop")).resolve(".runtime");
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "logs", "kb_benchmark_history/dev", "audit.jsonl", "junit"})
  void aLinkInIsRefusedByName(String place) throws IOException {
    Path link = place.isEmpty() ? runtime : runtime.resolve(place);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, elsewhere);
    assertThatThrownBy(() -> RuntimeFolder.mustBeReal(runtime))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(link.toString())
        .hasMessageContaining("symbolic link");
  }

  @Test
  void whereItIsNotThereNothingIsWrong() {
    RuntimeFolder.mustBeReal(runtime);
    assertThat(runtime).doesNotExist();
  }

  @Test
  void whatACommandLinkedInItsOwnFolderIsItsOwn() throws IOException {
    Path out = Files.createDirectories(runtime.resolve("outputs/backend_tests_1/out"));
    Files.createSymbolicLink(out.resolve("latest"), elsewhere);
    RuntimeFolder.mustBeReal(runtime);
  }

  @Test
  void nobodyElseMayWriteIt() throws IOException {
    Files.createDirectory(runtime);
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));
    RuntimeFolder.mustBeReal(runtime);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime)))
        .isEqualTo("rwxr-xr-x");
  }

  /** Also where the link came after the first look. */
  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Files.createDirectory(runtime);
    Files.createSymbolicLink(runtime.resolve("logs"), elsewhere);
    Path log = runtime.resolve("logs/1/a.log");
    assertThatThrownBy(() -> AtomicFile.write(log, "x")).isInstanceOf(ToolFailure.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  /** Whoever swaps the folder between the look and the write gets nothing. */
  @Test
  void whatIsWrittenToAHeldFolderLandsInItWhateverStandsInItsPlace() throws IOException {
    Path logs = Files.createDirectories(runtime.resolve("logs"));
    try (HeldFolder held = Objects.requireNonNull(HeldFolder.open(logs))) {
      Files.move(runtime, runtime.resolveSibling("moved"));
      Files.createDirectory(runtime);
      Files.createSymbolicLink(logs, elsewhere);
      held.create(Path.of("a")).close();
      held.replace(Path.of("a"), Path.of("b"));
      assertThatThrownBy(() -> held.link(Path.of("b"), Path.of("c")))
          .isInstanceOf(IOException.class);
    }
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(runtime.resolveSibling("moved/logs/b")).exists();
  }

  @Test
  void aFolderIsNotHeldThroughALinkBelowTheRuntimeFolder() throws IOException {
    Files.createDirectory(runtime);
    Files.createSymbolicLink(runtime.resolve("logs"), elsewhere);
    assertThatThrownBy(() -> HeldFolder.open(runtime.resolve("logs")))
        .isInstanceOf(IOException.class);
  }
}
