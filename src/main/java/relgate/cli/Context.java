package relgate.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
 * @param secrets what all streams mask
 * @param orders {@code err} for relgate's own workflow commands to a CI server
 * @param proof of exit code 0, for whoever started the program
 */
record Context(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    Path workingFolder,
    @Nullable Path home,
    boolean terminal,
    SharedStore store,
    KnownSecrets secrets,
    PrintStream orders,
    RunProof proof) {
  Context {
    environment = Map.copyOf(environment);
  }

  /** As it is outside: what is printed goes through the door that masks it. */
  static Context behindDoor(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      @Nullable Path home,
      boolean terminal) {
    KnownSecrets secrets = new KnownSecrets(environment);
    ShownStream.Watcher watcher =
        terminal ? ShownStream.Watcher.TERMINAL : ShownStream.Watcher.NOBODY;
    return new Context(
        door(out, secrets, ShownStream.Watcher.NOBODY),
        door(err, secrets, watcher),
        environment,
        Clock.systemUTC(),
        Path.of("").toAbsolutePath(),
        home,
        terminal,
        new SharedStore(environment, Clock.systemUTC()),
        secrets,
        door(err, secrets, ShownStream.Watcher.SERVER),
        RunProof.none());
  }

  /** The same for a parent that waits for a proof. */
  Context proving(RunProof asked) {
    return new Context(
        out, err, environment, clock, workingFolder, home, terminal, store, secrets, orders, asked);
  }

  /** The same, telling people by another stream. */
  Context telling(PrintStream other) {
    return new Context(
        out,
        other,
        environment,
        clock,
        workingFolder,
        home,
        terminal,
        store,
        secrets,
        orders,
        proof);
  }

  private static PrintStream door(
      PrintStream stream, KnownSecrets secrets, ShownStream.Watcher watcher) {
    return new PrintStream(new ShownStream(stream, secrets, watcher), true, StandardCharsets.UTF_8);
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
    this(
        out,
        err,
        environment,
        clock,
        workingFolder,
        home,
        terminal,
        new SharedStore(environment, clock),
        new KnownSecrets(environment),
        err,
        RunProof.none());
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
