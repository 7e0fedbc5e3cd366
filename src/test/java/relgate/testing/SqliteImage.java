package relgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Build folders of images FROM scratch with busybox and this machine's {@code sqlite3} in them. */
public final class SqliteImage {
  private static final Path PROGRAM = Path.of("/usr/bin/sqlite3");

  private SqliteImage() {}

  /** Writes the build folder; the first layer is the same for every script, and cached. */
  public static void write(Path image, String script) {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM), "no " + PROGRAM + ": apt-get install sqlite3");
    try {
      Path root = image.resolve("root");
      if (!Files.exists(root)) {
        InstalledFiles.copy(Path.of("/bin/busybox"), root);
        InstalledFiles.copy(PROGRAM, root);
        InstalledFiles.librariesOf(PROGRAM, root);
      }
      Files.writeString(image.resolve("run.sh"), script);
      Files.writeString(
          image.resolve("Dockerfile"),
          """
          FROM scratch
          COPY root /
          RUN ["/bin/busybox", "--install", "-s", "/bin"]
          ENV PATH=/usr/bin:/bin
          COPY run.sh /run.sh
          ENTRYPOINT ["/bin/sh", "/run.sh"]
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
