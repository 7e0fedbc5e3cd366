package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Problem;
import relgate.testing.GitFolder;

/** A file that decides on disk without standing in a commit. */
class NotCommittedTest {
  private static final String POLICY =
      "{\"prod\": {\"mode\": \"required\", \"cases\": \"config/cases.json\"}}";
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void candidate() {
    GitFolder.in(folder)
        .write("relgate.json", "{\"name\": \"shop\"}")
        .write("config/kb_benchmark_policy.json", POLICY)
        .write("config/cases.json", "[]")
        .write("config/waivers.json", "{\"waivers\": []}")
        .write("config/release_policy.json", "{}")
        .write("config/kb_benchmark_corpus/one.txt", "one")
        .write("config/kb_benchmark_corpus/README", "left alone by the benchmark")
        .commit("one");
  }

  private GitFolder git() {
    return new GitFolder(folder);
  }

  private Tree head() {
    return new CommitTree(
        git().repository(),
        java.util.Optional.of(git().git("rev-parse", "HEAD")),
        java.util.Set.of());
  }

  private List<Problem> refused() {
    return catchThrowableOfType(
            BadInput.class, () -> NotCommitted.refuse(folder, head(), "relgate.json"))
        .problems();
  }

  @Test
  void committedFilesAreAllThatDecides() {
    git().write("config/kb_benchmark_corpus/notes", "not read").write("other.json", "{}");
    assertThatCode(() -> NotCommitted.refuse(folder, head(), "relgate.json"))
        .doesNotThrowAnyException();
    assertThatCode(() -> NotCommitted.refuse(folder, head(), null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "relgate.json",
    "config/kb_benchmark_policy.json",
    "config/cases.json",
    "config/waivers.json",
    "config/release_policy.json"
  })
  void fileThatOnlyTheDiskHasIsNamed(String file) {
    git().git("rm", "-q", "--cached", file);
    git().write(".gitignore", file).git("commit", "-q", "-m", "two");
    assertThat(refused())
        .containsExactly(
            new Problem(
                file,
                "what decides here as a regular file of commit " + git().git("rev-parse", "HEAD"),
                "no regular file of it",
                "Commit it in its place: not ignored, no link, in no submodule."));
  }

  @Test
  void fileBehindALinkIsNamed() throws IOException {
    Path policy = folder.resolve("config/kb_benchmark_policy.json");
    Files.move(policy, folder.resolve("elsewhere.json"));
    Files.createSymbolicLink(policy, Path.of("../elsewhere.json"));
    git().commit("a link");
    assertThat(refused())
        .extracting(Problem::place)
        .containsExactly("config/kb_benchmark_policy.json");
  }

  @Test
  void textsThatOnlyTheDiskHasAreNamedWithTheirFolder() throws IOException {
    for (String name : List.of("a.txt", "b.json", "c.pdf", "d.txt")) {
      git().write("config/kb_benchmark_corpus/" + name, "{}");
    }
    assertThat(refused())
        .extracting(Problem::place, Problem::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "config/kb_benchmark_corpus", "without a.txt, b.json, c.pdf and 1 more"));
  }

  @Test
  void corpusBehindALinkIsNamed() throws IOException {
    Files.move(folder.resolve("config/kb_benchmark_corpus"), folder.resolve("texts"));
    Files.createSymbolicLink(folder.resolve("config/kb_benchmark_corpus"), Path.of("../texts"));
    git().commit("a link");
    assertThat(refused()).extracting(Problem::found).containsExactly("without README, one.txt");
  }
}
