package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;

class DiskTreeTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void filesOfACandidate() throws Exception {
    Files.createDirectories(folder.resolve("shop/config/texts"));
    Files.writeString(folder.resolve("shop/config/texts/one.txt"), "one");
    Files.writeString(folder.resolve("shop/config/two.txt"), "two");
    Files.writeString(folder.resolve("beside.txt"), "not the candidate's");
  }

  private DiskTree tree() {
    return new DiskTree(folder.resolve("shop"));
  }

  private Optional<String> read(String path) {
    return tree().read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void fileIsReadWhereItIsOneOfTheCandidate() {
    assertThat(read("config/two.txt")).contains("two");
    assertThat(read("config/none.txt")).isEmpty();
    assertThat(read("config")).isEmpty();
    assertThat(read("../beside.txt")).isEmpty();
  }

  @Test
  void filesBelowAFolderAreNamedFromTheRootWithTheirContent() {
    assertThat(tree().under("config"))
        .isEqualTo(
            Map.of("config/texts/one.txt", Sha256.of("one"), "config/two.txt", Sha256.of("two")));
    assertThat(tree().under("none")).isEmpty();
    assertThat(tree().under("config/two.txt")).isEmpty();
  }

  @Test
  void folderBehindALinkHoldsWhatTheOtherHolds() throws Exception {
    Files.createSymbolicLink(folder.resolve("shop/linked"), Path.of("config/texts"));
    assertThat(tree().under("linked")).isEqualTo(Map.of("linked/one.txt", Sha256.of("one")));
  }

  @Test
  void itIsNamedAsWhatItIs() {
    assertThat(tree().commit()).contains("the working tree");
  }
}
