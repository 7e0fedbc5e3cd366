package relgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Build folders of images FROM scratch with this machine's PostgreSQL package in them: server,
 * tools and the libraries that they are linked against.
 */
public final class PostgresImage {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  /** Serves the data below {@code /data}, made at the first start; everybody is trusted. */
  public static final String SERVER =
      """
      mkdir -p /data /run/postgresql /tmp && chmod 1777 /tmp
      chown postgres /data /run/postgresql
      trap 'kill -INT $pid 2>/dev/null; wait $pid; exit 0' TERM INT
      if [ ! -e /data/PG_VERSION ]; then
        su -s /bin/sh postgres -c 'initdb -D /data -U app -A trust --no-locale -E UTF8' || exit 1
        echo 'host all all all trust' >> /data/pg_hba.conf
      fi
      su -s /bin/sh postgres -c 'exec postgres -D /data -c listen_addresses=*' & pid=$!
      wait $pid
      """;

  private PostgresImage() {}

  /** Writes the build folder; the first layer is the same for every script, and cached. */
  public static void write(Path image, String script) {
    Optional<Path> installed = installed();
    Assumptions.assumeTrue(
        installed.isPresent(), "no PostgreSQL under " + INSTALLED + ": apt-get install postgresql");
    try {
      Path root = image.resolve("root");
      if (!Files.exists(root)) {
        fill(root, installed.orElseThrow());
      }
      Files.writeString(image.resolve("run.sh"), script);
      Files.writeString(
          image.resolve("Dockerfile"),
          """
          FROM scratch
          COPY root /
          RUN ["/bin/busybox", "--install", "-s", "/bin"]
          ENV PATH=%s:/bin
          COPY run.sh /run.sh
          ENTRYPOINT ["/bin/sh", "/run.sh"]
          """
              .formatted(installed.orElseThrow().resolve("bin")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path root, Path version) throws IOException {
    InstalledFiles.copy(Path.of("/bin/busybox"), root);
    Path share = Path.of("/usr/share/postgresql").resolve(version.getFileName());
    for (Path tree : List.of(version.resolve("bin"), version.resolve("lib"), share)) {
      try (Stream<Path> files = Files.walk(tree)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          // Just-in-time compilation brings a compiler of 100 MB, and is never needed.
          if (!file.toString().contains("llvmjit") && !file.toString().contains("bitcode")) {
            InstalledFiles.copy(file, root);
          }
        }
      }
    }
    for (String program : List.of("postgres", "initdb", "psql", "pg_dump", "pg_restore")) {
      InstalledFiles.librariesOf(version.resolve("bin").resolve(program), root);
    }
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(
        root.resolve("etc/passwd"), "root:x:0:0::/:/bin/sh\npostgres:x:999:999::/:/bin/sh\n");
    Files.createDirectories(root.resolve("var"));
    Files.createSymbolicLink(root.resolve("var/run"), Path.of("../run"));
  }
}
