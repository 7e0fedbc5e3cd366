package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.benchmark.corpus.Corpora;
import relgate.benchmark.corpus.Fault;
import relgate.benchmark.corpus.PdfAnswer;
import relgate.benchmark.corpus.PdfFile;
import relgate.benchmark.corpus.PdfText;
import relgate.testing.GitFolder;

class PolicyFilesTest {
  private static List<PdfAnswer> refused(List<PdfFile> files) {
    return files.stream()
        .<PdfAnswer>map(file -> new PdfAnswer.Refused(Fault.BROKEN, "not read here"))
        .toList();
  }

  @Test
  void aFolderOfTextsHasTheHashThatTheBenchmarkNames(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.write("kb/a.txt", "one").write("kb/b.json", "{\"title\": \"t\", \"text\": \"two\"}");
    git.write("kb/c.pdf", "%PDF-1.4").write("kb/README.md", "no text").write("kb/.hidden", "x");
    git.write("kb/d", "<DOC>\n<DOCNO>1</DOCNO>\n<TEXT>three</TEXT>\n</DOC>\n");
    String commit = git.commit("texts");
    PdfText pdf = PolicyFilesTest::refused;
    Optional<String> named = Optional.of(Corpora.read(folder.resolve("kb"), pdf).sha256());
    assertThat(PolicyFiles.in(folder).sha256("kb")).isEqualTo(named);
    assertThat(PolicyFiles.of(git.repository(), commit).sha256("kb")).isEqualTo(named);
    git.write("kb/a.txt", "another");
    assertThat(PolicyFiles.in(folder).sha256("kb")).isPresent().isNotEqualTo(named);
    assertThat(PolicyFiles.of(git.repository(), commit).sha256("kb")).isEqualTo(named);
  }

  @Test
  void aBeirSetIsNamedByItsTexts(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.write("set/corpus.jsonl", "{\"_id\": \"1\", \"title\": \"t\", \"text\": \"one\"}\n");
    git.write("set/queries.jsonl", "{\"_id\": \"q\", \"text\": \"one?\"}\n");
    PdfText pdf = PolicyFilesTest::refused;
    assertThat(PolicyFiles.in(folder).sha256("set"))
        .contains(Corpora.read(folder.resolve("set"), pdf).sha256());
  }

  @Test
  void aFileHasItsOwnHashAndWhatIsGoneHasNone(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String commit = git.write("a", "1").commit("one");
    for (PolicyFiles files :
        List.of(PolicyFiles.in(folder), PolicyFiles.of(git.repository(), commit))) {
      assertThat(files.sha256("a")).contains(Sha256.of("1"));
      assertThat(files.sha256("gone")).isEmpty();
    }
  }
}
