package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmoduleTest {
  private final TestRepository inner;
  private final TestRepository outer;

  SubmoduleTest(@TempDir Path one, @TempDir Path other) {
    TestRepository source = TestRepository.in(one);
    outer = TestRepository.in(other);
    inner = new TestRepository(other.resolve("lib"));
    outer.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "-q",
        "add",
        source.root().toString(),
        "lib");
  }

  @BeforeEach
  void commitIt() {
    outer.commit("submodule");
  }

  private List<String> findings() {
    return ((CleanTree.Seen) outer.asked().cleanTree())
        .differences().stream().map(CleanTree.Difference::text).toList();
  }

  @Test
  void asCommittedItIsClean() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void anotherCommitAChangeAndAnUntrackedFileAreFound() {
    inner.write("b", "1").commit("second");
    inner.write("a.txt", "changed").write("new", "1");
    assertThat(findings())
        .containsExactly(
            "lib: the submodule is at another commit than recorded",
            "lib/a.txt: changed",
            "lib/b: untracked",
            "lib/new: untracked");
  }

  @Test
  void whatHidesInsideIsFound() throws IOException {
    inner.git("update-index", "--assume-unchanged", "a.txt");
    inner.git("config", "status.showUntrackedFiles", "no");
    inner.write("new", "1").write("x.pyc", "1");
    Files.writeString(outer.root().resolve(".git/modules/lib/info/exclude"), "*.pyc\n");
    assertThat(findings()).containsExactly("lib/new: untracked", "lib/x.pyc: untracked");
  }

  @Test
  void settingsOfThisCloneThatOverlookItHideNothing() {
    outer.git("config", "submodule.lib.ignore", "all");
    inner.write("a.txt", "changed");
    assertThat(findings()).containsExactly("lib/a.txt: changed");
  }

  @Test
  void aCommittedDecisionToOverlookItCounts() {
    outer.git("config", "-f", ".gitmodules", "submodule.lib.ignore", "untracked");
    outer.commit("overlook what a build leaves there");
    outer.git("config", "--unset-all", "submodule.lib.active");
    inner.write("new", "1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void itsFiltersAreNotRun() {
    inner.git("config", "filter.evil.clean", "touch " + outer.root().resolve(".git/planted"));
    inner.git("config", "core.fsmonitor", "touch " + outer.root().resolve(".git/planted"));
    inner.write(".gitattributes", "* filter=evil\n").write("a.txt", "b\n");
    assertThat(findings()).isNotEmpty();
    assertThat(outer.root().resolve(".git/planted")).doesNotExist();
  }
}
