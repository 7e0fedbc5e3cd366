package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Problem;
import relgate.testing.GitFolder;

class ComparisonBaseTest {
  private static ComparisonBase base(GitFolder git) {
    return ComparisonBase.of(git.repository(), "main", "v*", Optional.empty());
  }

  @Test
  void onABranchItIsTheMergeBase(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String fork = git.write("a", "1").commit("one");
    git.git("checkout", "-q", "-b", "work");
    git.write("a", "2").commit("two");
    git.write("a", "3").commit("three");
    assertThat(base(git))
        .isEqualTo(new ComparisonBase(Optional.of(fork), "the merge base with main"));
  }

  @Test
  void aRepositoryWithoutMainIsComparedWithMaster(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.git("branch", "-m", "master");
    String first = git.write("a", "1").commit("one");
    git.write("a", "2").commit("two");
    assertThat(base(git)).isEqualTo(new ComparisonBase(Optional.of(first), "the first parent"));
    git.git("checkout", "-q", "-b", "work", first);
    git.write("b", "2").commit("three");
    assertThat(base(git))
        .isEqualTo(new ComparisonBase(Optional.of(first), "the merge base with master"));
    git.git("branch", "main", "HEAD");
    git.write("b", "3").commit("four");
    assertThat(base(git).rule()).isEqualTo("the merge base with main");
  }

  @Test
  void onTheBaseBranchItIsTheLastPromotedCommitElseTheFirstParent(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    assertThat(base(git))
        .isEqualTo(new ComparisonBase(Optional.empty(), "HEAD is the first commit"));
    String second = git.write("a", "2").commit("two");
    git.write("a", "3").commit("three");
    assertThat(base(git)).isEqualTo(new ComparisonBase(Optional.of(second), "the first parent"));
    assertThat(ComparisonBase.of(git.repository(), "main", "v*", Optional.of(first)))
        .isEqualTo(new ComparisonBase(Optional.of(first), "the last promoted commit"));
  }

  @Test
  void onTheBaseBranchTheNewestReleaseTagBeforeHeadComesBeforeTheParent(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    git.git("tag", "v1");
    git.write("a", "2").commit("two");
    git.git("tag", "nightly");
    git.write("a", "3").commit("three");
    git.git("tag", "v2");
    assertThat(base(git))
        .isEqualTo(new ComparisonBase(Optional.of(first), "the newest release tag, v1"));
  }

  @Test
  void detachedCommitOfTheBaseBranchIsOnIt(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    git.write("a", "2").commit("two");
    git.git("checkout", "-q", "--detach");
    assertThat(base(git)).isEqualTo(new ComparisonBase(Optional.of(first), "the first parent"));
  }

  @Test
  void shallowCloneIsToldHowToFetch(@TempDir Path folder, @TempDir Path other) {
    GitFolder git = GitFolder.in(folder);
    git.write("a", "1").commit("one");
    git.write("a", "2").commit("two");
    new GitFolder(other).git("clone", "-q", "--depth", "1", folder.toUri().toString(), "c");
    GitFolder clone = new GitFolder(other.resolve("c"));
    assertThat(catchThrowableOfType(BadInput.class, () -> base(clone)).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.found()).contains("shallow"))
        .satisfies(p -> assertThat(p.remedy()).contains("git fetch --unshallow origin"));
  }

  @Test
  void unknownBaseIsRefused(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.write("a", "1").commit("one");
    assertThat(
            catchThrowableOfType(BadInput.class, () -> ComparisonBase.named(git.repository(), "v9"))
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p.remedy()).contains("git fetch origin v9"));
  }

  @Test
  void folderWithoutRepositoryIsRefused(@TempDir Path folder) {
    assertThat(catchThrowableOfType(BadInput.class, () -> base(new GitFolder(folder))).problems())
        .hasSize(1);
  }

  @Test
  void baseByNameIsItsCommit(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    git.git("tag", "v1");
    assertThat(ComparisonBase.named(git.repository(), "v1"))
        .isEqualTo(new ComparisonBase(Optional.of(first), "named by --base v1"));
  }

  @Test
  void branchThatSharesNothingWithTheBaseBranchIsRefused(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.write("a", "1").commit("one");
    git.git("checkout", "-q", "--orphan", "alone");
    git.commit("two");
    List<Problem> problems =
        List.of(
            new Problem(
                "the merge base with main",
                "the commit to compare with, main",
                "no such commit",
                "Fetch it: `git fetch origin main`; name another one by --base, or yours as"
                    + " base_branch in config/release_policy.json."));
    assertThat(catchThrowableOfType(BadInput.class, () -> base(git)).problems())
        .isEqualTo(problems);
    assertThat(catchThrowableOfType(BadInput.class, () -> next(git)).problems())
        .isEqualTo(problems);
  }

  private static ComparisonBase next(GitFolder git) {
    return ComparisonBase.ofNextCommit(git.repository(), "main", "v*", Optional.empty());
  }

  @Test
  void nextCommitOfTheBaseBranchIsComparedWithHeadATagOrAPromotion(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    assertThat(next(git)).isEqualTo(new ComparisonBase(Optional.of(first), "HEAD"));
    git.git("tag", "v1");
    assertThat(next(git))
        .isEqualTo(new ComparisonBase(Optional.of(first), "the newest release tag, v1"));
    assertThat(
            ComparisonBase.ofNextCommit(
                git.repository(), "main", "v*", Optional.of("f".repeat(40))))
        .isEqualTo(new ComparisonBase(Optional.of("f".repeat(40)), "the last promoted commit"));
  }

  @Test
  void nextCommitOfABranchIsComparedWithTheMergeBase(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    git.git("checkout", "-q", "-b", "work");
    git.write("a", "2").commit("two");
    assertThat(next(git))
        .isEqualTo(new ComparisonBase(Optional.of(first), "the merge base with main"));
  }

  @Test
  void masterIsTheBaseBranchBeforeItsFirstCommitIsFetchedAsWell(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String first = git.write("a", "1").commit("one");
    git.git("checkout", "-q", "-b", "work");
    git.git("update-ref", "refs/remotes/origin/master", first);
    git.git("branch", "-D", "main");
    git.write("a", "2").commit("two");
    assertThat(base(git))
        .isEqualTo(new ComparisonBase(Optional.of(first), "the merge base with master"));
  }
}
