package relgate.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.command.fence.Fencing;

/**
 * A process to start, as a value: building one runs nothing.
 *
 * @param argv program and arguments, never a shell line; at least one
 * @param cwd working folder; null for the runner's own
 * @param environment variables set on top of the runner's environment
 * @param unset variables taken away from the runner's environment; {@code GIT_*} takes away all
 *     whose names begin so
 * @param stdin text for the child's standard input; null closes it at once
 * @param timeout for the whole process tree
 * @param output what happens to what it prints
 * @param keepBytes how much of each stream is kept in memory: its end when shown, its start when
 *     parsed
 * @param log where the masked output is streamed to; null for nowhere
 * @param fencing the fence that a candidate's command runs in; null for a command of relgate's own
 */
public record Command(
    List<String> argv,
    @Nullable Path cwd,
    Map<String, String> environment,
    Set<String> unset,
    @Nullable String stdin,
    Duration timeout,
    Output output,
    int keepBytes,
    @Nullable Path log,
    @Nullable Fencing fencing) {
  /** The use that is made of a command's output. */
  public enum Output {
    /** Read by people: masked, stripped of control characters, the last bytes kept. */
    SHOWN,
    /** Read by relgate: kept raw from the start, and never printed or written anywhere. */
    PARSED,
    /** As parsed, but no text: each character of the kept output is one byte (ISO 8859-1). */
    BYTES
  }

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
  private static final int TAIL = 16 * 1024;
  private static final int WHOLE = 64 * 1024 * 1024;

  public Command {
    argv = List.copyOf(argv);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    unset = Set.copyOf(unset);
  }

  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  public static Command of(List<String> argv) {
    return new Command(
        argv, null, Map.of(), Set.of(), null, DEFAULT_TIMEOUT, Output.SHOWN, TAIL, null, null);
  }

  /** This command with more arguments at its end. */
  public Command plus(String... more) {
    return new Command(
        Stream.concat(argv.stream(), Stream.of(more)).toList(),
        cwd,
        environment,
        unset,
        stdin,
        timeout,
        output,
        keepBytes,
        log,
        fencing);
  }

  public Command in(Path folder) {
    return new Command(
        argv, folder, environment, unset, stdin, timeout, output, keepBytes, log, fencing);
  }

  public Command with(Map<String, String> variables) {
    Map<String, String> merged = new TreeMap<>(environment);
    merged.putAll(variables);
    return new Command(argv, cwd, merged, unset, stdin, timeout, output, keepBytes, log, fencing);
  }

  public Command without(Set<String> variables) {
    return new Command(
        argv, cwd, environment, variables, stdin, timeout, output, keepBytes, log, fencing);
  }

  public Command reading(String text) {
    return new Command(
        argv, cwd, environment, unset, text, timeout, output, keepBytes, log, fencing);
  }

  public Command within(Duration limit) {
    return new Command(
        argv, cwd, environment, unset, stdin, limit, output, keepBytes, log, fencing);
  }

  /** Output is kept raw and whole (up to 64 MiB a stream), to be parsed and never shown. */
  public Command parsed() {
    return new Command(
        argv, cwd, environment, unset, stdin, timeout, Output.PARSED, WHOLE, log, fencing);
  }

  /** As {@link #parsed}, for output that is no text. */
  public Command bytes() {
    return new Command(
        argv, cwd, environment, unset, stdin, timeout, Output.BYTES, WHOLE, log, fencing);
  }

  public Command loggingTo(Path file) {
    return new Command(
        argv, cwd, environment, unset, stdin, timeout, output, keepBytes, file, fencing);
  }

  /** This command as one of the candidate's, behind a fence. */
  public Command fenced(Fencing asked) {
    return new Command(
        argv, cwd, environment, unset, stdin, timeout, output, keepBytes, log, asked);
  }

  /** The command as a person would type it in a POSIX shell, in one line. */
  public String line() {
    return argv.stream().map(Command::quoted).reduce((a, b) -> a + " " + b).orElse("");
  }

  private static String quoted(String argument) {
    boolean plain = !argument.isEmpty() && argument.matches("[A-Za-z0-9_@%+=:,./-]+");
    return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
