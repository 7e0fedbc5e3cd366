package relgate.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.deploy.database.DatabaseBackup;

/** The lines that a person gives, in a shell that ends at the first that fails. */
class VolumeCopiesByHandTest {
  /** Copies between this machine and a folder that plays the container. */
  private static final String DOCKER =
      """
      #!/bin/sh
      [ ! -e %1$s/away ] || { echo 'Cannot connect to the Docker daemon' >&2; exit 1; }
      from=$(echo "$3" | sed 's,^box:,%1$s/box,'); to=$(echo "$4" | sed 's,^box:,%1$s/box,')
      [ -e "$from" ] || { echo "Error: Could not find the file $3 in container box" >&2; exit 1; }
      exec cp -a "$from" "$to"
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void aContainerWithADatabaseOfTheRelease() throws IOException {
    Files.createDirectories(folder.resolve("box/data"));
    Files.writeString(folder.resolve("box/data/app.db"), "new");
    Files.writeString(folder.resolve("box/data/app.db-wal"), "rows");
    Files.createDirectory(folder.resolve("bin"));
    Path docker = Files.writeString(folder.resolve("bin/docker"), DOCKER.formatted(folder));
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    Files.createDirectory(folder.resolve("point"));
    Files.writeString(folder.resolve("point/copy"), "old");
    Path attributes = Files.createFile(folder.resolve("point/copy.attributes"));
    Files.setPosixFilePermissions(attributes, PosixFilePermissions.fromString("rw-rw-r--"));
  }

  private int run() throws Exception {
    DatabaseBackup backup =
        new DatabaseBackup("web:/data/app.db", true, "copy", 3, null, null, Map.of(), "ok", true);
    List<String> lines = new ArrayList<>(List.of("service=box"));
    lines.addAll(VolumeCopies.byHand("/data/app.db", backup, folder.resolve("point")));
    Path script = folder.resolve("by-hand.sh");
    Files.write(script, lines);
    ProcessBuilder bash = new ProcessBuilder("bash", "-e", script.toString());
    String own = folder.resolve("bin").toString();
    bash.environment().merge("PATH", own, (old, mine) -> mine + ":" + old);
    bash.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    return bash.start().waitFor();
  }

  private Path inBox(String name) {
    return folder.resolve("box/data").resolve(name);
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("point"))) {
      return all.filter(path -> path.endsWith("database")).toList();
    }
  }

  @Test
  void everyTryKeepsWhatWasThereAndPutsTheCopyInItsPlace() throws Exception {
    assertThat(run()).as(Files.readString(folder.resolve("out"))).isZero();
    assertThat(inBox("app.db")).hasContent("old");
    assertThat(inBox("app.db-wal")).isEmptyFile();
    assertThat(inBox("app.db-journal")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inBox("app.db"))))
        .isEqualTo("rw-rw-r--");
    Files.delete(inBox("app.db"));
    assertThat(run()).isZero();
    assertThat(kept()).singleElement().satisfies(path -> assertThat(path).hasContent("new"));
    assertThat(folder.resolve("point/KEEP")).exists();
  }

  @Test
  void nothingIsReplacedWhereItCouldNotBeKept() throws Exception {
    Files.createFile(folder.resolve("away"));
    assertThat(run()).isNotZero();
    assertThat(inBox("app.db")).hasContent("new");
  }
}
