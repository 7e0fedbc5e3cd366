package relgate.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import relgate.Problem;
import relgate.ToolFailure;

/** A child that takes over our own streams, for a program that only starts another. */
public final class Foreground {
  private Foreground() {}

  /**
   * Runs it to its end, in our environment.
   *
   * @return its exit code
   * @throws ToolFailure where it cannot be started
   */
  public static int run(List<String> argv, Path folder) {
    try {
      return new ProcessBuilder(argv).directory(folder.toFile()).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(argv.get(0), "a program to start", e.toString(), "Check the installation."),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolFailure(
          new Problem(argv.get(0), "an end", "an interruption", "Run it again."), e);
    }
  }
}
