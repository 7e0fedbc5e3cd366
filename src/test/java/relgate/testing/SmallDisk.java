package relgate.testing;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;

/** A file system in memory that is full soon; the test is skipped where none can be mounted. */
public final class SmallDisk {
  private SmallDisk() {}

  /** Mounts one of that size, such as {@code 28k}, over a folder while the task runs. */
  public static void during(Path folder, String size, Runnable task) {
    Outcome mounted = run(folder, "mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs");
    if (!mounted.succeeded()) {
      System.out.println("skipped: no file system can be mounted here: " + mounted.stderr());
    }
    Assumptions.assumeTrue(mounted.succeeded(), "no file system can be mounted here");
    try {
      task.run();
    } finally {
      Outcome unmounted = run(folder, "umount");
      if (!unmounted.succeeded()) {
        System.err.println("still mounted: " + folder + ": " + unmounted.stderr());
      }
    }
  }

  private static Outcome run(Path folder, String... arguments) {
    List<String> argv = new java.util.ArrayList<>(List.of(arguments));
    argv.add(folder.toString());
    ProcessRunner runner =
        new ProcessRunner(ScratchCandidate.environment(), Path.of("/"), Secrets.none());
    return runner.run(Command.of(argv));
  }
}
