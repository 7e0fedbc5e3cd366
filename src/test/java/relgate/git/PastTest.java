package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.GitFolder;

/** The past of files and the wholeness of a history, by git and, where there is none, by JGit. */
class PastTest {
  @TempDir Path folder;

  private static Repository repository(Path root, boolean withGit) {
    Map<String, String> environment = withGit ? GitFolder.standard() : Map.of("PATH", "/nowhere");
    return Repository.at(root, new ProcessRunner(environment, root, Secrets.none()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commitsThatTouchedAFileComeOldestFirstAndWithWhatItHeld(boolean withGit) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a.json", "1").write("b.txt", "x").commit("first");
    git.write("b.txt", "y").commit("other");
    String second = git.write("a.json", "2\n\u00e9").commit("second");
    Repository repository = repository(folder, withGit);
    assertThat(repository.touching("HEAD", List.of("a.json", "gone.json")))
        .containsExactly(first, second);
    Map<String, byte[]> contents =
        repository.contents(List.of(first, second), List.of("a.json", "gone.json", "no such"));
    assertThat(contents).containsOnlyKeys(first + ":a.json", second + ":a.json");
    assertThat(contents.get(second + ":a.json"))
        .isEqualTo("2\n\u00e9".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hashesOfWhatFilesHeldAreThoseOfGit(boolean withGit) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a.json", "1").write("x blob 1", "x").commit("first");
    String second = git.write("a.json", "2").commit("second");
    Map<String, String> hashes =
        repository(folder, withGit)
            .hashes(List.of(first, second), List.of("a.json", "x blob 1", "y blob 1"));
    assertThat(hashes)
        .containsOnlyKeys(
            first + ":a.json", first + ":x blob 1", second + ":a.json", second + ":x blob 1");
    assertThat(hashes).containsEntry(second + ":a.json", git.git("rev-parse", "HEAD:a.json"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSideBranchIsPartOfThePastAlsoWhereAMergeThrewItAway(boolean withGit) {
    GitFolder git = GitFolder.in(folder);
    git.write("a.json", "1").commit("first");
    git.git("checkout", "-q", "-b", "side");
    String side = git.write("a.json", "2").commit("side");
    git.git("checkout", "-q", "main");
    git.write("b.txt", "x").commit("main");
    git.git("merge", "-q", "-s", "ours", "--no-edit", "side");
    assertThat(repository(folder, withGit).touching("HEAD", List.of("a.json"))).contains(side);
  }

  static List<List<String>> clones() {
    return List.of(
        List.of("a shallow clone", "clone -q --depth 1 file://ORIGIN COPY"),
        List.of("a clone of", "clone -q --single-branch --branch main file://ORIGIN COPY"));
  }

  @ParameterizedTest
  @MethodSource("clones")
  void aCloneOfLessThanAllOfItIsNamedWithTheCommandThatFetchesTheRest(List<String> how) {
    GitFolder git = GitFolder.in(folder);
    git.write("a", "1").commit("first");
    git.write("a", "2").commit("second");
    Path copy = folder.resolve("copy");
    String[] arguments =
        how.get(1).replace("ORIGIN", folder.toString()).replace("COPY", copy.toString()).split(" ");
    git.git(arguments);
    for (boolean withGit : List.of(true, false)) {
      assertThat(repository(copy, withGit).truncation())
          .hasValueSatisfying(t -> assertThat(t.found()).startsWith(how.get(0)))
          .hasValueSatisfying(t -> assertThat(t.remedy()).contains("git fetch"));
    }
  }

  @Test
  void graftsAndReplacedObjectsAreNamedAndAWholeCloneIsNot() throws Exception {
    GitFolder git = GitFolder.in(folder);
    git.write("a", "1").commit("first");
    String second = git.write("a", "2").commit("second");
    git.git("clone", "-q", folder.toString(), folder.resolve("copy").toString());
    assertThat(repository(folder.resolve("copy"), true).truncation()).isEmpty();
    assertThat(repository(folder, false).truncation()).isEmpty();
    git.git("replace", second, git.git("rev-parse", "HEAD~1"));
    for (boolean withGit : List.of(true, false)) {
      assertThat(repository(folder, withGit).truncation().orElseThrow().found())
          .isEqualTo("replaced objects, refs/replace/" + second);
    }
    Files.createDirectories(folder.resolve(".git/info"));
    Files.writeString(folder.resolve(".git/info/grafts"), second + "\n");
    for (boolean withGit : List.of(true, false)) {
      assertThat(repository(folder, withGit).truncation().orElseThrow().found())
          .startsWith("grafted parents in ");
    }
  }
}
