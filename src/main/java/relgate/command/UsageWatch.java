package relgate.command;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.command.fence.Fencing;
import relgate.command.fence.Limits;

/**
 * Looks from time to time at what a candidate's command uses of the machine. The kernel's own
 * limits do not bind root, count for one process alone, or need a control group that few may make.
 */
final class UsageWatch {
  private static final long KIBI = 1024;
  private static final long MEBI = KIBI * KIBI;

  /** So much stays free, that relgate can write its report and the machine goes on. */
  private static final long FREE_DISK = 1024 * MEBI;

  /** The exit code of shells and of bubblewrap for a child that SIGXFSZ (25) ended. */
  private static final int FILE_TOO_LARGE = 128 + 25;

  private static final double FREE_MEMORY = 0.03;
  private static final Pattern ANONYMOUS = Pattern.compile("RssAnon:\\s+([0-9]+) kB");
  private static final Pattern PROPORTIONAL = Pattern.compile("Pss_Anon:\\s+([0-9]+) kB");
  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+([0-9]+) kB");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+([0-9]+) kB");

  /** How many processes and threads the machine has, after the number of those that run. */
  private static final Pattern TASKS = Pattern.compile("/([0-9]+) ");

  /** So many more tasks take long to list. */
  private static final int CROWD = 500;

  private static final long WHOLE_LOOK_NANOS = 1_000_000_000;

  private final Limits limits;
  private final Map<FileStore, Long> before = new LinkedHashMap<>();
  private final long tasksBefore = tasks();
  private final long availableBefore = available();
  private long lastWholeLook;
  private boolean cold = true;

  private UsageWatch(Limits limits, List<Path> folders) {
    this.limits = limits;
    for (Path folder : folders) {
      try {
        FileStore store = Files.getFileStore(folder);
        before.putIfAbsent(store, store.getUsableSpace());
      } catch (IOException e) {
        // Not there: what it fills is not that folder's.
      }
    }
  }

  /** A watch over one command; null where nothing limits it. */
  static @Nullable UsageWatch of(@Nullable Fencing fencing, @Nullable String home) {
    if (fencing == null) {
      return null;
    }
    Fencing.View view = fencing.view();
    Path user = Path.of(home == null ? "/" : home);
    return new UsageWatch(fencing.limits(), List.of(view.root(), view.runtime(), user));
  }

  /**
   * The limit that is passed and by what; empty while all hold.
   *
   * @param members lists who belongs to the command, which takes long on a full machine
   * @param sample of its namespace, where it has one
   */
  Optional<String> exceeded(
      Supplier<List<ProcessHandle>> members, Supplier<Optional<NamespaceSample>> sample) {
    return disk().or(UsageWatch::machine).or(() -> crowd(members, sample));
  }

  private Optional<String> crowd(
      Supplier<List<ProcessHandle>> members, Supplier<Optional<NamespaceSample>> sample) {
    long more = tasks() - tasksBefore;
    if (cold) {
      // Once for nothing, as it must not have to be loaded when the machine is full.
      cold = false;
      sample.get().ifPresent(namespace -> namespace.processes(1));
    }
    if (more > Math.min(CROWD, limits.processes())) {
      Optional<NamespaceSample> namespace = sample.get();
      if (namespace.isPresent()) {
        return namespace.get().processes(more) > limits.processes() ? tooMany() : none();
      }
    }
    return needsWholeLook(more) ? whole(members.get()) : none();
  }

  /** Whether the machine has changed so much that a limit may be passed, or at times. */
  private boolean needsWholeLook(long more) {
    long now = System.nanoTime();
    if (more < limits.processes() / 2
        && availableBefore - available() < limits.memory() / 2
        && now - lastWholeLook < WHOLE_LOOK_NANOS) {
      return false;
    }
    lastWholeLook = now;
    return true;
  }

  private Optional<String> whole(List<ProcessHandle> members) {
    return members.size() > limits.processes() ? tooMany() : memory(members);
  }

  Optional<String> tooMany() {
    return Optional.of("more than " + limits.processes() + " processes at once");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** The limit that the kernel ended it for; empty for any other exit code. */
  Optional<String> told(int exitCode) {
    return exitCode == FILE_TOO_LARGE
        ? Optional.of("a file of more than " + limits.disk() / MEBI + " MiB")
        : Optional.empty();
  }

  private Optional<String> disk() {
    for (Map.Entry<FileStore, Long> entry : before.entrySet()) {
      try {
        long free = entry.getKey().getUsableSpace();
        if (entry.getValue() - free > limits.disk()) {
          return Optional.of(
              "more than " + limits.disk() / MEBI + " MiB of the disk used up while it ran");
        }
        if (free < Math.min(FREE_DISK, entry.getValue() / 2)) {
          return Optional.of("the disk has only " + free / MEBI + " MiB left");
        }
      } catch (IOException e) {
        // The next look tells.
      }
    }
    return Optional.empty();
  }

  private Optional<String> memory(List<ProcessHandle> members) {
    // What is shared after a fork counts once only in the second figure, which takes longer.
    return sum(members, "status", ANONYMOUS) > limits.memory()
            && sum(members, "smaps_rollup", PROPORTIONAL) > limits.memory()
        ? Optional.of("more than " + limits.memory() / MEBI + " MiB of memory at once")
        : Optional.empty();
  }

  private static Optional<String> machine() {
    String machine = text(Path.of("/proc/meminfo"));
    long available = first(AVAILABLE, machine);
    return available < FREE_MEMORY * first(TOTAL, machine)
        ? Optional.of("the machine has only " + available / MEBI + " MiB of memory left")
        : Optional.empty();
  }

  private static long available() {
    return first(AVAILABLE, text(Path.of("/proc/meminfo")));
  }

  /** Processes and threads of the machine; 0 where nobody can tell. */
  static long tasks() {
    Matcher matcher = TASKS.matcher(text(Path.of("/proc/loadavg")));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static long sum(List<ProcessHandle> members, String file, Pattern pattern) {
    return members.stream()
        .mapToLong(member -> first(pattern, text(Path.of("/proc/" + member.pid(), file))))
        .sum();
  }

  private static long first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) * KIBI : 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // Gone meanwhile, or no Linux.
    }
  }
}
