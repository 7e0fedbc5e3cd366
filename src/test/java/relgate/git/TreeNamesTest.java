package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits whose trees no git writes, made by hand: no folder can be what they hold. */
@DisabledOnOs(OS.WINDOWS)
class TreeNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b.txt a.txt       | the path a.txt, twice or out of order
          a.txt a.txt       | the path a.txt, twice
          .git a.txt        | the path .git, which git checks out nowhere
          .GiT a.txt        | the path .GiT, which git checks out nowhere
          .. a.txt          | the path .., which git checks out nowhere
          .                 | the path ., which git checks out nowhere
          a.txt d/e         | a name with a slash in it
          """)
  void areJudgedByNobody(String names, String expected, @TempDir Path folder) throws IOException {
    TestRepository repository = TestRepository.in(folder);
    Path tree = Files.write(folder.resolve(".git/tree"), tree(names, repository));
    String id = repository.git("hash-object", "-t", "tree", "--literally", "-w", tree.toString());
    String commit = repository.git("commit-tree", "-m", "odd", id.strip());
    Files.writeString(folder.resolve(".git/refs/heads/main"), commit.strip() + "\n");
    assertThat(why(repository.asked())).startsWith(expected);
    assertThat(why(repository.askedWithoutGit())).contains(expected);
  }

  /** Each name becomes an entry of the tree, as it is written, with the blob of a.txt. */
  private static byte[] tree(String names, TestRepository repository) {
    byte[] id = HexFormat.of().parseHex(repository.git("rev-parse", "HEAD:a.txt").strip());
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (String name : List.of(names.split(" ", -1))) {
      tree.writeBytes(("100644 " + name + "\0").getBytes(StandardCharsets.US_ASCII));
      tree.writeBytes(id);
    }
    return tree.toByteArray();
  }

  private static String why(Repository repository) {
    CleanTree tree = repository.cleanTree();
    return tree instanceof CleanTree.NotSeen unseen ? unseen.why().found() : tree.toString();
  }
}
