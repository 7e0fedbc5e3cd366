package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.command.Command;
import relgate.config.ReleasePolicy;
import relgate.git.CleanTree;
import relgate.testing.GitFolder;

class CandidateTest {
  private final Path folder;

  CandidateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private GitFolder git(String config) {
    return GitFolder.in(folder)
        .write("relgate.json", "{\"name\": \"shop\"" + config + "}")
        .write(".gitignore", ".runtime/\n.env\n");
  }

  @Test
  void nothingIsReadThatIsNotAskedFor() {
    Candidate candidate = Candidate.open(folder.resolve("not there"), null, Map.of());
    assertThat(candidate.root()).isEqualTo(folder.resolve("not there"));
    assertThatThrownBy(candidate::configurationIfAny)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("--candidate");
  }

  @Test
  void candidateWithoutConfigurationHasTheStandardFilesAndTheProcessEnvironment() {
    Candidate candidate = Candidate.open(folder, null, Map.of("A", "1"));
    assertThat(candidate.configurationIfAny()).isEmpty();
    assertThat(candidate.environment().values()).isEqualTo(Map.of("A", "1"));
    assertThat(candidate.waiverFile()).isEqualTo(folder.resolve("config/waivers.json"));
    assertThat(candidate.releasePolicy()).isEqualTo(ReleasePolicy.none());
    assertThatThrownBy(candidate::config).hasMessageContaining("relgate init");
  }

  @Test
  void everyAssignmentOfASecretIsMaskedInEveryCommand() {
    Candidate candidate =
        git(", \"env\": {\"files\": [\".env\"]}")
            .write(".env", "API_TOKEN=overridden-1\nAPI_TOKEN=counts-22\n")
            .candidate();
    var outcome = candidate.runner().run(Command.of("echo", "overridden-1", "counts-22"));
    assertThat(outcome.stdout()).isEqualTo("*** ***\n");
  }

  @Test
  void commandsWaitUntilTheTreeWasLookedAt() {
    GitFolder git = git("");
    git.commit("all");
    Candidate candidate = git.candidate();
    CandidateTree tree = candidate.tree();
    candidate.runner().run(Command.of("touch", "late.txt"));
    assertThat(tree.clean()).isInstanceOf(CleanTree.Seen.class);
    assertThat(tree.clean().clean()).isTrue();
    assertThat(folder.resolve("late.txt")).exists();
  }

  @Test
  void filesThatTheConfigurationNamesGovernIt() {
    git(", \"waivers\": \"w.json\", \"release_policy\": \"r.json\"")
        .write("w.json", "[]")
        .write("r.json", "{\"base_branch\": \"trunk\"}");
    Candidate candidate = new GitFolder(folder).candidate();
    assertThat(candidate.named(candidate.waiverFile())).isEqualTo("w.json");
    assertThat(candidate.releasePolicy().baseBranch()).isEqualTo("trunk");
  }

  @Test
  void fileIsNamedRelativeToTheRootOnlyWhereItLiesInside() {
    Candidate candidate = Candidate.open(folder, null, Map.of());
    assertThat(candidate.named(folder.resolve("a/../b/c.json"))).isEqualTo("b/c.json");
    assertThat(candidate.named(Path.of("/elsewhere/c.json"))).isEqualTo("/elsewhere/c.json");
  }

  @Test
  void whatCannotBeReadIsRefusedEachTimeAlike() {
    Candidate candidate = git(", \"waivers\": \"gone.json\"").candidate();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(candidate::environment)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("gone.json, which is missing");
    }
  }
}
