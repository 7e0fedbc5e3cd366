package relgate.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server of this machine's package in a folder of its own, on a free port of loopback.
 * Durability is on, as in production: what the tests prove must be true of it.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private final Path bin;
  private final Path folder;
  private final int port;

  private PostgresServer(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server; skips the test, with the reason, where the package is not installed. */
  public static PostgresServer start() {
    Optional<Path> bin = installed();
    Assumptions.assumeTrue(
        bin.isPresent(), "no PostgreSQL under " + INSTALLED + ": apt-get install postgresql");
    try {
      Path folder = Files.createTempDirectory("relgate-postgres");
      PostgresServer server = new PostgresServer(bin.get(), folder, free());
      server.own(folder);
      server.run(
          "initdb",
          "-D",
          server.data(),
          "-U",
          "postgres",
          "-A",
          "trust",
          "--no-locale",
          "--no-sync",
          "-E",
          "UTF8");
      server.up();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * A copy that follows this server, each commit of which it waits for from now on; ready to take
   * over.
   */
  public PostgresServer standby() {
    try {
      Path place = Files.createTempDirectory("relgate-postgres");
      PostgresServer standby = new PostgresServer(bin, place, free());
      standby.own(place);
      run(
          "pg_basebackup",
          "-h",
          "127.0.0.1",
          "-p",
          String.valueOf(port),
          "-U",
          "postgres",
          "-D",
          standby.data(),
          "-R",
          "-X",
          "stream",
          "-c",
          "fast",
          "--no-sync");
      standby.up();
      sql("alter system set synchronous_standby_names = '*'");
      sql("select pg_reload_conf()");
      return standby;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Makes a standby the server that is written to. */
  public void promote() {
    run("pg_ctl", "-D", data(), "-w", "promote");
  }

  private void sql(String statement) {
    run("psql", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres", "-c", statement);
  }

  /** The URL by which a driver finds whichever of the two takes writes. */
  public String url(PostgresServer standby) {
    return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
        .formatted(port, standby.port);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** What a store of this server is configured by in the environment. */
  public Map<String, String> environment() {
    return Map.of("RELGATE_STORE", url(), "RELGATE_STORE_USER", "postgres");
  }

  /** Starts the server on its folder, and waits until it answers. */
  public void up() {
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-t",
        "60",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c max_connections=80"
            + " -c unix_socket_directories="
            + folder,
        "start");
  }

  /** Ends the server as a power cut does: at once, with nothing finished. */
  public void crash() {
    run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  /** The file whose first line is the server's process. */
  public Path processFile() {
    return folder.resolve("data/postmaster.pid");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The server refuses to run as root. */
  private void own(Path path) {
    if (root()) {
      started(List.of("chown", "-R", "postgres", path.toString()));
    }
  }

  private void run(String program, String... arguments) {
    List<String> argv = new ArrayList<>();
    if (root()) {
      argv.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    argv.add(bin.resolve(program).toString());
    argv.addAll(List.of(arguments));
    started(argv);
  }

  private void started(List<String> argv) {
    try {
      Process process =
          new ProcessBuilder(argv)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Files.createTempFile("relgate-postgres", ".log").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(argv + " ended with " + process.exitValue());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (Files.exists(folder.resolve("data/postmaster.pid"))) {
      run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }
    started(List.of("rm", "-rf", folder.toString()));
  }
}
