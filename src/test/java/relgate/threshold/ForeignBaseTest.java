package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;

/** Branches, tags, clones and forged decisions that would be a better base: none of them is. */
class ForeignBaseTest extends Bank {
  private void isDoubted(String found) {
    assertThat(Optional.ofNullable(governed(null).doubt()))
        .hasValueSatisfying(doubt -> assertThat(doubt.found()).contains(found));
  }

  @Test
  void aBranchOfItsOwnNameIsNoBase() {
    git.git("checkout", "-q", "-b", "trunk");
    git.write("config/release_policy.json", POLICY.replace("main", "trunk"));
    low();
    git.commit("another");
    staysStrict();
  }

  @Test
  void anUnsignedTagIsNoBase() {
    low();
    git.git("tag", "v1.0.0");
    git.write("README.md", "two").commit("second");
    staysStrict();
  }

  @Test
  void aMergeWhoseFirstParentIsTheFeatureIsNoBase() {
    git.git("checkout", "-q", "-b", "feature");
    low();
    git.git("checkout", "-q", "main");
    git.write("README.md", "two").commit("main goes on");
    git.git("checkout", "-q", "feature");
    git.git("merge", "-q", "--no-edit", "main");
    git.git("branch", "-q", "-f", "main", "feature");
    git.git("checkout", "-q", "main");
    staysStrict();
  }

  @Test
  void anUnrelatedHistoryThatBeginsLowIsNoBase() {
    git.git("checkout", "-q", "--orphan", "other");
    git.write("relgate.json", CONFIG);
    low();
    git.git("merge", "-q", "-s", "ours", "--allow-unrelated-histories", "--no-edit", "main");
    staysStrict();
  }

  @Test
  void aDetachedCommitBehindMainIsJudgedByItsOwnPast() {
    low();
    String low = git.commit("second");
    git.write("README.md", "two").commit("third");
    git.git("checkout", "-q", "--detach", low);
    staysStrict();
  }

  @Test
  void aDecisionInTheRunTimeFolderThatNobodyMadeIsNoBase() throws IOException {
    low();
    String low = git.git("rev-parse", "HEAD");
    git.write("README.md", "two").commit("second");
    Files.createDirectories(folder.resolve(".runtime"));
    git.write(".runtime/promotion_staging_prod_20260309T120000000Z.json", forged(low));
    staysStrict();
  }

  private static String forged(String commit) {
    return """
    {"schema_version": 1, "id": "x", "sequence": 0, "previous_sha256": null, "from": "staging",
     "to": "prod", "promoted": true, "generated_at_utc": "2026-03-09T12:00:00Z",
     "candidate": {"name": "bank", "commit": "%s", "tree": "t"}, "report": null, "images": [],
     "rules": [], "unreadable": []}\
    """
        .formatted(commit);
  }

  @Test
  void aNamedBaseThatIsLowAcceptsNothing() {
    low();
    git.write("README.md", "two").commit("second");
    Governed governed = governed("HEAD~1");
    assertThat(governed.base().rule()).isEqualTo("named by --base HEAD~1");
    assertThat(precision(governed)).isEqualByComparingTo(BASE);
  }

  @Test
  void aBaseOfAnotherLineOfHistoryAcceptsNothing() {
    git.git("checkout", "-q", "--orphan", "other");
    low();
    git.git("checkout", "-q", "main");
    low();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> governed("other"))
        .isInstanceOf(relgate.BadInput.class);
  }

  private void cloned(Path copy, String... how) {
    git.git(how);
    git = new GitFolder(copy);
  }

  @Test
  void aCloneWithLessThanAllOfItIsDoubted(@TempDir Path other) {
    low();
    git.commit("second");
    String origin = "file://" + folder;
    GitFolder whole = git;
    cloned(
        other.resolve("a"), "clone", "-q", "--depth", "2", origin, other.resolve("a").toString());
    isDoubted("shallow");
    git = whole;
    Path single = other.resolve("b");
    cloned(single, "clone", "-q", "--single-branch", origin, single.toString());
    isDoubted("refs/heads/main");
  }

  @Test
  void graftsAndReplacedCommitsAreDoubted() throws IOException {
    low();
    String low = git.git("rev-parse", "HEAD");
    git.commit("second");
    Files.createDirectories(folder.resolve(".git/info"));
    Files.writeString(folder.resolve(".git/info/grafts"), low + "\n");
    isDoubted("grafted");
    Files.delete(folder.resolve(".git/info/grafts"));
    git.git("replace", "--graft", low);
    isDoubted("replaced");
  }

  @Test
  void localMainAheadOfTheOriginIsComparedWithTheOrigin(@TempDir Path other) {
    Path copy = other.resolve("copy");
    git.git("clone", "-q", folder.toString(), copy.toString());
    git = new GitFolder(copy);
    low();
    git.commit("second");
    staysStrict();
    assertThat(governed(null).base().rule()).isEqualTo("the merge base with origin/HEAD");
  }

  @Test
  void lowOnTheOriginsMainIsNoBaseForABranch(@TempDir Path other) {
    low();
    Path copy = other.resolve("copy");
    git.git("clone", "-q", folder.toString(), copy.toString());
    git = new GitFolder(copy);
    git.git("checkout", "-q", "-b", "work");
    git.write("README.md", "two").commit("work");
    staysStrict();
  }
}
