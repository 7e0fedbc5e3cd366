package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;

class CleanTreeTest {
  private final TestRepository repository;

  CleanTreeTest(@TempDir Path folder) {
    repository = TestRepository.in(folder);
  }

  private List<String> findings() {
    return findings(repository.asked());
  }

  private static List<String> findings(Repository repository) {
    CleanTree tree = repository.cleanTree();
    return tree instanceof CleanTree.Seen seen
        ? seen.differences().stream().map(CleanTree.Difference::text).toList()
        : List.of(tree.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFreshCommitIsClean(boolean git) {
    Repository asked = git ? repository.asked() : repository.askedWithoutGit();
    assertThat(findings(asked)).isEmpty();
    assertThat(asked.cleanTree().clean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stagedChangedDeletedAndUntrackedAreFound(boolean git) throws IOException {
    repository.write("b", "1").write("c", "1").commit("second");
    repository.write("s", "1").git("add", "s");
    repository.write("a.txt", "longer than before").write("new/x", "1");
    Files.delete(repository.root().resolve("c"));
    Repository asked = git ? repository.asked() : repository.askedWithoutGit();
    assertThat(findings(asked))
        .containsExactlyInAnyOrder(
            "a.txt: changed",
            "c: deleted",
            "s: untracked",
            git ? "new/: untracked" : "new/x: untracked");
  }

  @Test
  void aNameWithBlanksQuotesAndLineBreaksIsNamedAsItIs() {
    repository.write("ä \"b\"\nc", "1");
    assertThat(findings()).containsExactly("\"ä \\\"b\\\"\\nc\": untracked");
  }

  @Test
  void aConflictIsFound() {
    repository.git("checkout", "-q", "-b", "side");
    repository.write("a.txt", "side\n").commit("side");
    repository.git("checkout", "-q", "main");
    repository.write("a.txt", "main\n").commit("main");
    repository.runner().run(relgate.command.Command.of("git", "merge", "-q", "side"));
    assertThat(findings()).containsExactly("a.txt: changed");
  }

  @Test
  void aModeIsFoundAlsoWhereTheRepositorySaysNotToLook() throws IOException {
    repository.git("config", "core.fileMode", "false");
    Files.setPosixFilePermissions(
        repository.root().resolve("a.txt"), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(findings()).containsExactly("a.txt: its mode went from 100644 to 100755");
  }

  @Test
  void lineEndsCountAsGitHasThem() {
    repository.write(".gitattributes", "*.txt text eol=crlf\n").write("a.txt", "x\r\n");
    repository.commit("carriage returns on disk, none in the commit");
    assertThat(findings()).isEmpty();
    repository.write("a.txt", "y\r\n");
    assertThat(findings()).containsExactly("a.txt: changed");
  }

  @Test
  void ignoredFilesAreAsGitHasThem() {
    repository.write(".gitignore", "out/\n").commit("ignore");
    repository.write("out/x", "1");
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--assume-unchanged", "--skip-worktree"})
  void flagsInTheIndexHideNothing(String flag) {
    repository.git("update-index", flag, "a.txt");
    repository.write("a.txt", "changed");
    assertThat(findings()).containsExactly("a.txt: changed");
    assertThat(findings(repository.askedWithoutGit())).containsExactly("a.txt: changed");
  }

  @Test
  void ignoreRulesOfThisCloneAloneHideNothing() throws IOException {
    repository.write("x.pyc", "1").write("hidden/1", "1").write("hidden/2", "1");
    Files.writeString(repository.root().resolve(".git/info/exclude"), "# own\nhidden\n");
    repository.write("../excludes", "*.pyc\n");
    repository.git(
        "config", "core.excludesFile", repository.root().resolve("../excludes").toString());
    assertThat(findings()).containsExactlyInAnyOrder("hidden/: untracked", "x.pyc: untracked");
    Files.delete(repository.root().resolve("../excludes"));
  }

  @Test
  void settingsAndVariablesHideNothing(@TempDir Path elsewhere) {
    TestRepository other = TestRepository.in(elsewhere);
    repository.git("config", "status.showUntrackedFiles", "no");
    repository.git("config", "core.checkStat", "minimal");
    repository.git("config", "core.trustctime", "false");
    repository.write("new", "1");
    Map<String, String> lies = new java.util.HashMap<>(TestRepository.ENVIRONMENT);
    lies.put("GIT_DIR", other.root().resolve(".git").toString());
    lies.put("GIT_WORK_TREE", other.root().toString());
    lies.put("GIT_INDEX_FILE", other.root().resolve(".git/index").toString());
    Repository asked =
        Repository.at(
            repository.root(), new ProcessRunner(lies, repository.root(), Secrets.none()));
    assertThat(findings(asked)).containsExactly("new: untracked");
  }

  @Test
  void anEditOfTheSameSizeWithItsTimeRestoredIsFound() throws IOException {
    Path file = repository.root().resolve("a.txt");
    FileTime longAgo = FileTime.fromMillis(1_600_000_000_000L);
    Files.setLastModifiedTime(file, longAgo);
    repository.git("update-index", "--refresh");
    repository.git("config", "core.trustctime", "false");
    repository.git("config", "core.checkStat", "minimal");
    FileTime before = (FileTime) Files.getAttribute(file, "unix:ctime");
    FileTime now = before;
    // Git compares this time, which nobody can set, in whole seconds.
    while (now.toInstant().getEpochSecond() == before.toInstant().getEpochSecond()) {
      repository.write("a.txt", "b\n");
      Files.setLastModifiedTime(file, longAgo);
      now = (FileTime) Files.getAttribute(file, "unix:ctime");
    }
    assertThat(repository.git("status", "--porcelain")).isEmpty();
    assertThat(findings()).containsExactly("a.txt: changed");
  }

  @Test
  void aWorkTreeSetElsewhereIsFound(@TempDir Path elsewhere) {
    repository.git("config", "core.worktree", elsewhere.toString());
    assertThat(findings()).singleElement().asString().contains("core.worktree");
  }

  @Test
  void aReplacedCommitHidesNothing() {
    String head = repository.git("rev-parse", "HEAD");
    String other = repository.write("a.txt", "other\n").commit("other");
    repository.git("reset", "-q", "--soft", head);
    repository.git("replace", head, other);
    assertThat(repository.git("status", "--porcelain")).isEmpty();
    assertThat(findings()).containsExactly("a.txt: changed");
  }

  @Test
  void whatASparseCheckoutLeavesOutIsMissing() {
    repository.write("in/x", "1").write("out/y", "1").commit("second");
    repository.git("sparse-checkout", "set", "in");
    assertThat(findings()).containsExactly("out/y: deleted");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatARunWouldHaveWrittenIsFoundWhereItIsCommitted(boolean git) {
    repository.write(".runtime/.gitignore", "*").git("add", "-f", ".runtime/.gitignore");
    repository.write(".runtime/promotion_staging_prod_1.json", "{}");
    repository.git("add", "-f", ".runtime/promotion_staging_prod_1.json");
    repository.git("commit", "-q", "-m", "an answer before the question");
    Repository asked = git ? repository.asked() : repository.askedWithoutGit();
    assertThat(findings(asked))
        .containsExactly(
            ".runtime/promotion_staging_prod_1.json: committed, where only a run may write");
  }

  @Test
  void aLinkInThePlaceOfTheRuntimeFolderIsFound() throws IOException {
    Files.createSymbolicLink(repository.root().resolve(".runtime"), Path.of("elsewhere"));
    repository.git("add", "-f", ".runtime");
    repository.git("commit", "-q", "-m", "elsewhere");
    assertThat(findings()).containsExactly(".runtime: committed, where only a run may write");
  }

  @Test
  void theRuntimeFolderIsLeftOutAndThatIsSaid() {
    repository.write(".runtime/report.json", "{}");
    assertThat(repository.asked().cleanTree())
        .isEqualTo(
            new CleanTree.Seen(
                List.of(), List.of(".runtime/ is left out: no committed .gitignore ignores it")));
    assertThat(findings(repository.askedWithoutGit())).isEmpty();
  }

  @Test
  void aLinkedWorktreeIsJudgedByItself(@TempDir Path folder) {
    repository.git("worktree", "add", "-q", folder.resolve("w").toString(), "-b", "side");
    TestRepository linked = new TestRepository(folder.resolve("w"));
    repository.write("a.txt", "changed here");
    assertThat(findings(linked.asked())).isEmpty();
    linked.write("b", "1");
    assertThat(findings(linked.asked())).containsExactly("b: untracked");
  }

  @Test
  void aRepositoryWithoutACommitIsNotClean(@TempDir Path folder) {
    TestRepository empty = new TestRepository(folder);
    empty.git("init", "-q", ".");
    assertThat(findings(empty.asked()))
        .containsExactly(".: no commit yet: nothing is there to compare with");
  }

  @Test
  void whatOnlyGitCanTellIsNotToldWithoutIt() {
    repository.write(".gitattributes", "* text=auto\n").commit("attributes");
    assertThat(repository.askedWithoutGit().cleanTree().clean()).isTrue();
    repository.write("a.txt", "a\r\n");
    assertThat(repository.askedWithoutGit().cleanTree())
        .isInstanceOfSatisfying(
            CleanTree.NotSeen.class,
            tree -> assertThat(tree.why().remedy()).isEqualTo("Install git."));
  }

  @Test
  void attributesThatWereEditedHideNoOtherEdit() {
    repository.write(".gitattributes", "* -text\n").commit("attributes");
    repository.write(".gitattributes", "* text\n").write("a.txt", "a\r\n");
    assertThat(findings()).containsExactly(".gitattributes: changed", "a.txt: changed");
  }

  @Test
  void aWorktreeThatWasMovedIsClean(@TempDir Path folder) throws IOException {
    repository.git("worktree", "add", "-q", folder.resolve("w").toString());
    Files.move(folder.resolve("w"), folder.resolve("moved"));
    TestRepository moved = new TestRepository(folder.resolve("moved"));
    assertThat(findings(moved.asked())).isEmpty();
    assertThat(moved.askedWithoutGit().cleanTree()).isInstanceOf(CleanTree.NotSeen.class);
  }

  /** Git does not hash folders that it lists from a pack, whose index can be changed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFolderThatWasExchangedInAPackIsNotTheCommits(boolean git) throws IOException {
    repository.write("d/a.txt", "good\n").commit("good");
    String committed = repository.git("rev-parse", "HEAD:d").strip();
    repository.write("d/a.txt", "evil\n").commit("evil");
    String evil = repository.git("rev-parse", "HEAD:d").strip();
    repository.git("reset", "-q", "--soft", "HEAD~1");
    repository.git("repack", "-q", "-a", "-d", "-k");
    exchange(committed, evil);
    Repository asked = git ? repository.asked() : repository.askedWithoutGit();
    assertThat(findings(asked)).singleElement().asString().contains("holds something else");
  }

  /** Format of an index of a pack, version 2: names, checksums of four bytes, places of four. */
  private void exchange(String one, String other) throws IOException {
    try (Stream<Path> packs = Files.list(repository.root().resolve(".git/objects/pack"))) {
      Path file = packs.filter(p -> p.toString().endsWith(".idx")).findFirst().orElseThrow();
      ByteBuffer index = ByteBuffer.wrap(Files.readAllBytes(file));
      int count = index.getInt(8 + 255 * 4);
      String names = HexFormat.of().formatHex(index.array(), 8 + 256 * 4, 1032 + 20 * count);
      int places = 1032 + 24 * count;
      int first = places + 4 * (names.indexOf(one) / 40);
      int second = places + 4 * (names.indexOf(other) / 40);
      int kept = index.getInt(first);
      index.putInt(first, index.getInt(second)).putInt(second, kept);
      Files.delete(file);
      Files.write(file, index.array());
    }
  }
}
