package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes that relgate writes for git, read by git. */
class IndexFileTest {
  @TempDir Path folder;
  private Git git;
  private TreeListing listing;
  private IndexFile index;

  @BeforeEach
  void fourFiles() throws IOException {
    TestRepository repository = TestRepository.in(folder);
    for (String path : new String[] {"b/b.txt", "b/long name with blanks.txt", "z.txt"}) {
      repository.write(path, path + "\n");
    }
    repository.commit("four");
    git = Git.around(folder, repository.runner());
    TreeReading reading = new TreeReading(git, repository.git("rev-parse", "HEAD^{tree}"));
    listing = reading.proven();
    index = reading.index();
  }

  private String asked(int first, String... question) throws IOException {
    Path file = folder.resolve(".git/ours");
    index.writeFrom(first, file);
    return git.with(Map.of("GIT_INDEX_FILE", file.toString())).output(question);
  }

  private void changeAll() {
    listing.files().forEach(entry -> new TestRepository(folder).write(entry.path(), "changed\n"));
  }

  @Test
  void gitReadsEveryEntryOfTheCommit() throws IOException {
    assertThat(asked(0, "write-tree").strip()).isEqualTo(git.output("write-tree").strip());
  }

  @Test
  void unchangedFilesAreReadAndFoundEqual() throws IOException {
    assertThat(asked(0, "ls-files", "-m")).isEmpty();
  }

  @Test
  void theFirstHalfIsComparedWhereTheRestIsSkipped() throws IOException {
    changeAll();
    index.skipFrom(2);
    assertThat(asked(0, "ls-files", "-m").lines()).containsExactly("a.txt", "b/b.txt");
  }

  @Test
  void theOtherHalfHasAnIndexOfItsOwn() throws IOException {
    changeAll();
    assertThat(asked(2, "ls-files", "-m").lines())
        .containsExactly("b/long name with blanks.txt", "z.txt");
  }

  @Test
  void skippedFilesAreNotUntracked() throws IOException {
    index.skipFrom(0);
    assertThat(asked(0, "ls-files", "-o")).isEmpty();
  }
}
