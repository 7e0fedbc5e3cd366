package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;

/** Which branch a candidate is compared with, when its own commits say another one. */
class SettledBaseTest {
  @TempDir Path folder = Path.of("");
  private GitFolder git = new GitFolder(Path.of(""));
  private String first = "";

  @BeforeEach
  void candidate() {
    git = GitFolder.in(folder);
    first = git.write("relgate.json", "{\"name\": \"shop\"}").commit("one");
  }

  private static String naming(String branch) {
    return "{\"base_branch\": \"" + branch + "\"}";
  }

  /** A commit on the branch whose release policy names another one. */
  private String commit(String branch, String named) {
    git.git("checkout", "-q", "-B", branch);
    return git.write("config/release_policy.json", naming(named)).commit(branch);
  }

  private ComparisonBase base(String named) {
    return new SettledBase(
            git.repository(),
            null,
            branch -> ComparisonBase.of(git.repository(), branch, "v*", Optional.empty()))
        .of(named);
  }

  private ComparisonBase fork(String commit, String branch) {
    return new ComparisonBase(Optional.of(commit), "the merge base with " + branch);
  }

  @Test
  void branchThatNamesItselfIsStillComparedWithMain() {
    commit("evil", "evil");
    git.commit("another commit, that changes nothing");
    assertThat(base("evil")).isEqualTo(fork(first, "main"));
  }

  @Test
  void branchThatTheBaseNamesIsTheBaseBranch() {
    String released = commit("main", "develop");
    git.git("checkout", "-q", "-b", "develop");
    String fork = git.commit("work that is done");
    assertThat(base("develop"))
        .isEqualTo(new ComparisonBase(Optional.of(released), "the first parent"));
    commit("evil", "evil");
    assertThat(base("evil")).isEqualTo(fork(fork, "develop"));
    commit("evil", "main");
    assertThat(base("main")).isEqualTo(fork(fork, "develop"));
  }

  @Test
  void branchThatIsGoneWasTheBaseBranchLongAgo() {
    String released = commit("main", "gone");
    git.git("checkout", "-q", "-b", "work");
    git.commit("work");
    assertThat(base("gone")).isEqualTo(fork(released, "main"));
  }

  @Test
  void twoBranchesThatNameEachOtherComeToAnEnd() {
    commit("main", "other");
    String other = commit("other", "main");
    git.git("checkout", "-q", "-b", "work");
    git.commit("work");
    assertThat(base("main")).isEqualTo(fork(git.git("rev-parse", "main"), "main"));
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void whereNothingWasDecidedBeforeOrThereIsNoMainHeadNamesIt(@TempDir Path other) {
    git = GitFolder.in(other);
    git.write("a", "1").commit("before relgate");
    git.git("checkout", "-q", "-b", "trunk");
    String fork = git.write("a", "2").commit("before relgate");
    git.git("checkout", "-q", "-b", "work");
    git.write("relgate.json", "{\"name\": \"shop\"}").commit("relgate");
    assertThat(base("trunk")).isEqualTo(fork(fork, "trunk"));
    git.git("branch", "-D", "main");
    assertThat(base("trunk")).isEqualTo(fork(fork, "trunk"));
  }

  @Test
  void releasePolicyOfTheBaseThatCannotBeReadNamesMain() {
    git.write("config/release_policy.json", "{").commit("torn");
    String torn = git.git("rev-parse", "HEAD");
    commit("evil", "evil");
    assertThat(base("evil")).isEqualTo(fork(torn, "main"));
  }
}
