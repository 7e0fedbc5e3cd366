package relgate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import relgate.testing.ClassPath;

/** A node in a process of its own, which ends with the test. */
record OpenSearchProcess(Process process, int port) implements AutoCloseable {
  /** Generous: CI machines are loaded. */
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  static OpenSearchProcess in(Path home) throws IOException, InterruptedException {
    Path said = home.resolve("node.out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ClassPath.ofTests(),
                OpenSearchNode.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE;
    while (!Files.exists(home.resolve("port"))) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("no node: " + Files.readString(said));
      }
    }
    int port = Integer.parseInt(Files.readString(home.resolve("port")));
    return new OpenSearchProcess(process, port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
