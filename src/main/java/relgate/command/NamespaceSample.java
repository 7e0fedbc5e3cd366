package relgate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An estimate of how many processes a namespace has, from a few of the youngest on the machine: to
 * list them all takes seconds while thousands come and go, and a fork bomb does not wait.
 *
 * @param namespace the target of {@code /proc/PID/ns/pid} of its first process
 */
record NamespaceSample(Path namespace) {
  private static final int YOUNGEST = 64;
  private static final Pattern LAST_PID = Pattern.compile(" ([0-9]+)$");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s+([0-9]+)");

  /** In this machine's namespace, in one of a fence, and in one that the command made in it. */
  private static final Pattern NESTED = Pattern.compile("NSpid:(\\s+[0-9]+){3,}");

  /** The namespace of a process; empty where it is gone or this is no Linux. */
  static Optional<NamespaceSample> of(ProcessHandle first) {
    try {
      return Optional.of(new NamespaceSample(namespace(first.pid())));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Of so many new tasks of the machine, the processes that are the namespace's.
   *
   * @param tasks processes and threads
   */
  long processes(long tasks) {
    long last = lastPid();
    long seen = 0;
    long own = 0;
    long threads = 0;
    for (long pid = last; pid > last - YOUNGEST && pid > 1; pid--) {
      String status = text(Path.of("/proc/" + pid + "/status"));
      if (!status.isEmpty()) {
        seen++;
        if (isOwn(pid, status)) {
          own++;
          threads += Math.max(1, number(THREADS, status));
        }
      }
    }
    return own == 0 ? 0 : tasks * own * own / (seen * threads);
  }

  private boolean isOwn(long pid, String status) {
    try {
      return NESTED.matcher(status).find() || namespace(pid).equals(namespace);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path namespace(long pid) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid"));
  }

  private static long lastPid() {
    return number(LAST_PID, text(Path.of("/proc/loadavg")).strip());
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
