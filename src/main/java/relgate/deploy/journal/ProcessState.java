package relgate.deploy.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Whether a process of this machine runs. */
final class ProcessState {
  private ProcessState() {}

  /** A number is given out again: only the same start makes it the same process. */
  static boolean alive(long pid, String started) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isPresent()
        && !zombie(pid)
        && (started.isEmpty() || started.equals(started(pid)));
  }

  /** When it started, as the machine tells it; empty where it does not. */
  static String started(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(Instant::toString)
        .orElse("");
  }

  /** What has ended and waits for its parent to ask holds nothing any more; Linux alone tells. */
  private static boolean zombie(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The name of the program stands in parentheses and may hold some itself.
      String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
      return state.startsWith("Z") || state.startsWith("X");
    } catch (IOException | IndexOutOfBoundsException e) {
      return false;
    }
  }
}
