package relgate.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outside world as one call sees it.
 *
 * @param out for results that are asked for on standard output, and nothing else
 * @param err for everything that people read
 * @param environment the process environment
 * @param workingFolder where relative paths of flags start
 * @param home the installation's folder; null where relgate runs outside one
 * @param terminal whether people watch {@code err}
 * @param store the store of shared evidence that this call works with
 */
record Context(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    Path workingFolder,
    @Nullable Path home,
    boolean terminal,
    SharedStore store) {
  Context {
    environment = Map.copyOf(environment);
  }

  /** With a store that the environment or the candidate names. */
  Context(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Clock clock,
      Path workingFolder,
      @Nullable Path home,
      boolean terminal) {
    this(out, err, environment, clock, workingFolder, home, terminal, new SharedStore(environment));
  }

  /** Outside an installation, as tests call verbs. */
  Context(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Clock clock,
      Path workingFolder,
      boolean terminal) {
    this(out, err, environment, clock, workingFolder, null, terminal);
  }
}
