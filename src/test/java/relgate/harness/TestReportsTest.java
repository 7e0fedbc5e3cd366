package relgate.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
  @TempDir Path folder;
  private Path root;
  private Path elsewhere;

  @BeforeEach
  void reportsElsewhere() throws IOException {
    root = Files.createDirectory(folder.resolve("candidate"));
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("a.xml"));
  }

  private List<Path> found(String... patterns) {
    return TestReports.find(root, List.of(patterns)).states().keySet().stream()
        .map(root::relativize)
        .toList();
  }

  @Test
  void aReportThatTwoPatternsNameIsOne() throws IOException {
    Files.createFile(root.resolve("a.xml"));
    assertThat(found("*.xml", "a.xml")).containsExactly(Path.of("a.xml"));
  }

  @Test
  void whatACommandTookForTheRuntimeFolderIsLookedIntoInItsPlace() throws IOException {
    Path output = Files.createDirectories(root.resolve(".runtime/outputs/1/out"));
    Files.createFile(output.resolve("a.xml"));
    Files.createFile(root.resolve(".runtime/old.xml"));
    assertThat(TestReports.find(root, List.of(".runtime/*.xml"), output).states())
        .containsOnlyKeys(output.resolve("a.xml"));
  }

  @Test
  void reportsBehindALinkOutOfTheCandidateVouchForNothing() throws IOException {
    Files.createSymbolicLink(root.resolve("reports"), elsewhere);
    assertThat(found("**/*.xml")).isEmpty();
    assertThatThrownBy(() -> found("reports/*.xml"))
        .isInstanceOf(NotJudged.class)
        .hasMessage(
            "the test reports reports/*.xml lie outside of the candidate, in "
                + elsewhere.toRealPath());
  }
}
