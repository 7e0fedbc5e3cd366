package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.testing.Tools;

/** What a candidate can put in the place of a file that is read. */
@DisabledOnOs(OS.WINDOWS)
class FileDoorTest {
  @TempDir Path folder;
  private Path root;
  private Path file;

  @BeforeEach
  void candidate() throws IOException {
    root = Files.createDirectory(folder.resolve("shop"));
    file = Files.writeString(root.resolve("file"), "content");
    Files.writeString(folder.resolve("secret"), "secret");
  }

  private void refused(Path place, String why) {
    assertThatThrownBy(() -> FileDoor.read(root, place, 100))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPlainFileAndALinkThatStaysInsideAreRead() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
    assertThat(FileDoor.read(root, file, 7)).asString().isEqualTo("content");
    assertThat(FileDoor.read(root, link, 7)).asString().isEqualTo("content");
  }

  @Test
  void linksOutAreRefusedWhereverTheyStandOnTheWay() throws IOException {
    Path direct = Files.createSymbolicLink(root.resolve("direct"), Path.of("../secret"));
    Files.createSymbolicLink(root.resolve("up"), folder);
    refused(direct, "leads out");
    refused(root.resolve("up/secret"), "leads out");
    refused(root.resolve("../secret"), "leads out");
    Path chain = Files.createSymbolicLink(root.resolve("chain"), Path.of("direct"));
    refused(chain, "leads out");
    assertThatThrownBy(() -> FileDoor.refuseElsewhere(root, "chain"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("leads out");
  }

  @Test
  void whatIsNoPlainFileIsNotOpened() throws Exception {
    Tools.assume("mkfifo");
    Path fifo = root.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    refused(fifo, "FIFO");
    refused(Files.createDirectory(root.resolve("sub")), "folder");
    assertThatThrownBy(() -> FileDoor.read(Path.of("/dev/zero"), 10))
        .hasMessageContaining("device");
    assertThatThrownBy(() -> FileDoor.refuseElsewhere(root, "fifo"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("FIFO");
    assertThatCode(() -> FileDoor.refuseElsewhere(root, "none")).doesNotThrowAnyException();
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> FileDoor.read(root, file, 6)).hasMessageContaining("larger than 6");
  }

  @Test
  void whatChangesWhileItIsReadIsRefusedAlsoWithItsTimesSetBack() throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    assertThatThrownBy(
            () -> {
              try (InputStream in = FileDoor.open(root, file)) {
                in.read();
                Files.writeString(file, "CONTENT", StandardOpenOption.WRITE);
                Files.setLastModifiedTime(file, before);
              }
            })
        .hasMessageContaining("changed while it was read");
  }

  @Test
  void whatIsSwappedWhileItIsReadIsRefused() {
    assertThatThrownBy(
            () -> {
              try (InputStream in = FileDoor.open(root, file)) {
                in.read();
                Files.delete(file);
                Files.createSymbolicLink(file, folder.resolve("secret"));
              }
            })
        .hasMessageContaining("leads out");
  }

  @Test
  void aFileOfTheKernelWhoseSizeIsNotItsContentIsNoFileOfACandidate() {
    assertThatThrownBy(() -> FileDoor.read(root, Path.of("/proc/self/environ"), 1 << 20))
        .hasMessageContaining("leads out");
  }
}
