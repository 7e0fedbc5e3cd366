package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.candidate.Environment.Variable;

class EnvironmentTest {
  private final Path root;

  EnvironmentTest(@TempDir Path root) {
    this.root = root;
  }

  private Environment environment(String... files) {
    return Environment.of(Map.of("A", "process", "EMPTY", ""), root, List.of(files));
  }

  @Test
  void theEnvironmentBeatsTheFilesAndALaterFileBeatsAnEarlierOne() throws IOException {
    Files.writeString(root.resolve("one.env"), "A=1\nB=1\nC=1\nEMPTY=1\n");
    Files.writeString(root.resolve("two.env"), "\nB=2\n");
    Environment environment = environment("one.env", "two.env");
    assertThat(List.of("A", "B", "C", "EMPTY", "D"))
        .map(name -> environment.variable(name, "none"))
        .containsExactly(
            new Variable("A", "process", "environment"),
            new Variable("B", "2", "two.env line 2"),
            new Variable("C", "1", "one.env line 3"),
            new Variable("EMPTY", "", "environment"),
            new Variable("D", "none", "default"));
  }

  @Test
  void aFileThatIsNotThereIsSaidAndNoError() {
    assertThat(environment("backend/.env").notes())
        .containsExactly("backend/.env is configured as an env file and is not there");
  }

  @Test
  void everyFileThatIsWrongIsNamed() throws IOException {
    Files.writeString(root.resolve("one.env"), "wrong");
    Files.writeString(root.resolve("two.env"), "A=1\nwrong");
    assertThatThrownBy(() -> environment("one.env", "two.env"))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("one.env line 1", "two.env line 2");
  }

  @Test
  void everyAssignmentIsThereForMasking() throws IOException {
    Files.writeString(root.resolve(".env"), "KEY=first\nKEY=\"second\"\n");
    assertThat(environment(".env").everyAssignment())
        .contains(Map.of("KEY", "first"), Map.of("KEY", "second"));
  }
}
