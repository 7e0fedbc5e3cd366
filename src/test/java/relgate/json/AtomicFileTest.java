package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import relgate.ToolFailure;

/** The crowd is a tenth of the one of {@code AtomicFileBench}, and as dense. */
class AtomicFileTest extends CrowdedFolder {
  AtomicFileTest() {
    super(32, 10);
  }

  @Test
  void aFileIsForTheOwnerAloneAndNothingElseIsLeft() throws Exception {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, "old");
    AtomicFile.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("a.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLinkIsReplacedAndWhatItPointsToIsLeftAlone() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "theirs");
    Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
    AtomicFile.write(link, "ours");
    assertThat(outside).hasContent("theirs");
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(
            AtomicFile.writeNew(
                Files.createSymbolicLink(folder.resolve("l2"), outside), new byte[1]))
        .isFalse();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAFailureWithRemedyAndLeavesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    ToolFailure failure =
        catchThrowableOfType(ToolFailure.class, () -> AtomicFile.write(file.resolve("b"), "y"));
    assertThat(failure.problem().remedy()).isNotBlank();
    Files.createDirectories(folder.resolve("full/inside"));
    assertThat(
            catchThrowableOfType(
                ToolFailure.class, () -> AtomicFile.write(folder.resolve("full"), "y")))
        .isNotNull();
    assertThat(names()).containsExactly("file", "full");
  }
}
