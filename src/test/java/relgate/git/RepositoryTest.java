package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each question, put to git and to JGit: both say the same. */
class RepositoryTest {
  private final TestRepository repository;

  RepositoryTest(@TempDir Path folder) {
    repository = TestRepository.in(folder);
  }

  private Repository asked(boolean git) {
    return git ? repository.asked() : repository.askedWithoutGit();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void headIsACommitWithTreeParentsAndTime(boolean git) {
    String first = repository.git("rev-parse", "HEAD");
    String second = repository.write("b.txt", "b\n").commit("second");
    String tree = repository.git("rev-parse", "HEAD^{tree}");
    assertThat(asked(git).head())
        .hasValue(
            new Commit(second, tree, List.of(first), Instant.parse("2026-01-02T03:04:05Z"), "a"));
    assertThat(asked(git).commit("HEAD~1").orElseThrow().firstParent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void branchAndTagsAreThoseAtHead(boolean git) {
    repository.git("tag", "v1");
    repository.git("tag", "-a", "-m", "x", "v2");
    assertThat(asked(git).branch()).hasValue("main");
    assertThat(asked(git).tagsAtHead()).containsExactly("v1", "v2");
    repository.git("checkout", "-q", "--detach");
    assertThat(asked(git).branch()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void contentIsTheBytesOfTheCommit(boolean git) throws IOException {
    byte[] bytes = {0, (byte) 0xff, 10, (byte) 0xc3};
    Files.write(repository.root().resolve("bin"), bytes);
    repository.commit("bytes");
    repository.write("bin", "changed since");
    assertThat(asked(git).content("HEAD", "bin").orElseThrow()).isEqualTo(bytes);
    assertThat(asked(git).content("HEAD", "missing")).isEmpty();
    assertThat(asked(git).content("no-such-branch", "bin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLinkAndASubmoduleAreNoFiles(boolean git) throws IOException {
    Files.createSymbolicLink(repository.root().resolve("link.txt"), Path.of("a.txt"));
    repository.git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",module");
    repository.git("add", "link.txt");
    repository.git("commit", "-q", "-m", "a link");
    assertThat(asked(git).files("HEAD", "")).doesNotContain("link.txt", "module").contains("a.txt");
    assertThat(asked(git).content("HEAD", "link.txt")).isEmpty();
    assertThat(asked(git).content("HEAD", "module")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filesAndChangesNamePathsAsTheyAre(boolean git) {
    repository.write("d/é \"x\".txt", "1").write("d/e/f.txt", "1").commit("second");
    repository.git("rm", "-q", "a.txt");
    repository.write("d/e/f.txt", "2").write("new", "1").commit("third");
    assertThat(asked(git).files("HEAD", "d")).containsExactly("d/e/f.txt", "d/é \"x\".txt");
    assertThat(asked(git).files("HEAD", "")).containsExactly("d/e/f.txt", "d/é \"x\".txt", "new");
    assertThat(asked(git).changes("HEAD~1", "HEAD"))
        .containsExactly(
            new Change(Change.Kind.DELETED, "a.txt"),
            new Change(Change.Kind.CHANGED, "d/e/f.txt"),
            new Change(Change.Kind.ADDED, "new"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatIsGoneWasTouchedOnceOnWhateverLine(boolean git) {
    repository.git("checkout", "-q", "-b", "side");
    repository.write("d/policy", "1").commit("there");
    repository.git("rm", "-q", "d/policy");
    repository.git("commit", "-q", "-m", "gone");
    repository.git("checkout", "-q", "main");
    repository.write("b.txt", "b").commit("beside");
    String before = repository.git("rev-parse", "HEAD");
    repository.git("merge", "-q", "--no-ff", "-m", "merged", "side");
    assertThat(asked(git).touched("HEAD", List.of("none", "d/policy"))).isTrue();
    assertThat(asked(git).touched(before, List.of("d/policy", "d"))).isFalse();
    assertThat(asked(git).touched("no-such-branch", List.of("a.txt"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCandidateInsideARepositorySeesPathsFromItsOwnRoot(boolean git) {
    repository.write("shop/x.txt", "1").commit("second");
    repository.write("shop/x.txt", "2").write("a.txt", "2").commit("third");
    TestRepository shop = new TestRepository(repository.root().resolve("shop"));
    Repository asked = git ? shop.asked() : shop.askedWithoutGit();
    assertThat(asked.files("HEAD", "")).containsExactly("x.txt");
    assertThat(asked.content("HEAD", "x.txt").map(b -> new String(b, StandardCharsets.UTF_8)))
        .hasValue("2");
    assertThat(asked.changes("HEAD~1", "HEAD"))
        .containsExactly(new Change(Change.Kind.CHANGED, "x.txt"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mergeBaseIsTheLastCommonCommit(boolean git) {
    String base = repository.git("rev-parse", "HEAD");
    repository.git("checkout", "-q", "-b", "side");
    repository.write("s", "1").commit("side");
    repository.git("checkout", "-q", "main");
    repository.write("m", "1").commit("main");
    assertThat(asked(git).mergeBase("main", "side")).hasValue(base);
    assertThat(asked(git).mergeBase("main", "nowhere")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFolderOutsideAnyRepositoryAnswersNothing(boolean git, @TempDir Path plain) {
    TestRepository outside = new TestRepository(plain);
    Repository asked = git ? outside.asked() : outside.askedWithoutGit();
    assertThat(asked.exists()).isFalse();
    assertThat(asked.head()).isEmpty();
    assertThat(asked.cleanTree()).isEqualTo(new CleanTree.NotSeen(NoPlace.nowhere(plain)));
  }

  @Test
  void aShallowCloneSaysSo(@TempDir Path clones) {
    repository.write("b", "1").commit("second");
    repository.git(
        "clone", "-q", "--depth=1", "file://" + repository.root(), clones.resolve("c").toString());
    TestRepository clone = new TestRepository(clones.resolve("c"));
    assertThat(clone.asked().shallow()).isTrue();
    assertThat(repository.asked().shallow()).isFalse();
    assertThat(clone.asked().head().map(Commit::id))
        .isEqualTo(Optional.of(repository.git("rev-parse", "HEAD")));
  }

  @Test
  void aRevisionThatLooksLikeAFlagIsUnknown() {
    assertThat(repository.asked().commit("--help")).isEmpty();
    assertThat(repository.asked().content("HEAD", "--help")).isEmpty();
  }
}
