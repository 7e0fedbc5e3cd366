package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.fence.Fencing;

/** What a fence around the candidate's own commands and gates lets through. */
class CandidateFenceTest {
  private final Path root;

  CandidateFenceTest(@TempDir Path folder) throws IOException {
    root = folder.toRealPath();
    Files.createDirectories(root.resolve("gates"));
    Files.writeString(root.resolve("gates/own.jar"), "");
    Files.writeString(root.resolve("gates/readme.txt"), "");
    Files.writeString(
        root.resolve("relgate.json"),
        "{\"name\": \"shop\", \"fence\": {\"kind\": \"auto\", \"image\": \"shop-build:1\"},"
            + " \"gates\": {\"jars\": [\"gates/*.jar\"], \"sees\": [\"/run/docker.sock\"]}}");
  }

  private Fencing ofGates() {
    return new CandidateFence(Candidate.open(root, null, Map.of())).aroundGates(List.of());
  }

  @Test
  void gatesJarsThatAreThereCannotBeChangedByWhatRunsBesideThem() {
    assertThat(ofGates().view().readOnly())
        .contains(root.resolve("gates/own.jar"), root.resolve("relgate.json"))
        .doesNotContain(root.resolve("gates/readme.txt"));
  }

  @Test
  void gatesSeeWhatTheirSectionNamesAndRunInAContainerOnlyWhereThatIsAskedFor() {
    assertThat(ofGates().view().shown()).containsExactly(Path.of("/run/docker.sock"));
    assertThat(ofGates().image()).isNull();
  }
}
