package relgate.command;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.command.fence.Fencing;

/**
 * The end of a command: how it came about and what was printed until then.
 *
 * @param exitCode the process's exit code; -1 where it did not exit by itself
 * @param stdout what is kept of standard output, masked where the command's output is shown
 * @param stderr likewise; for a command that did not start, why
 * @param duration from start to the end of the last process of the tree
 * @param fence the one that it ran behind
 * @param cut whether either stream was longer than what is kept of it: never parse it then
 * @param limit the one that it passed, where relgate ended it for that
 */
public record Outcome(
    Command command,
    Ending ending,
    int exitCode,
    String stdout,
    String stderr,
    Duration duration,
    boolean cut,
    Fence fence,
    @Nullable String limit) {
  /** An outcome whose output is kept whole. */
  public Outcome(
      Command command,
      Ending ending,
      int exitCode,
      String stdout,
      String stderr,
      Duration duration) {
    this(command, ending, exitCode, stdout, stderr, duration, false, Fence.NONE, null);
  }

  /** The ways a command can end. */
  public enum Ending {
    EXITED,
    TIMED_OUT,
    LIMITED,
    NOT_STARTED
  }

  /**
   * The folder that it took for {@code .runtime/}; null where that was the real one, or where it
   * ran behind no fence.
   */
  public @Nullable Path runtime() {
    Fencing fencing = command.fencing();
    return fencing == null || fence == Fence.NONE ? null : fencing.view().output();
  }

  /** Whether it exited by itself with 0. */
  public boolean succeeded() {
    return ending == Ending.EXITED && exitCode == 0;
  }

  /** How it ended, as a clause: `exit code 3 after 1.2 s`. */
  public String ended() {
    String seconds = "%.1f s".formatted(duration.toMillis() / 1000.0);
    return switch (ending) {
      case EXITED -> "exit code " + exitCode + " after " + seconds;
      case TIMED_OUT -> "no end within " + command.timeout().toSeconds() + " s, ended by relgate";
      case LIMITED ->
          "ended by relgate after "
              + seconds
              + ": "
              + (limit == null ? "a limit was passed" : limit);
      case NOT_STARTED -> "not started: " + stderr;
    };
  }
}
