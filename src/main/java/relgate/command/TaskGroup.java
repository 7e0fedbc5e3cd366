package relgate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A control group of the kernel (cgroups(7), version 1 or 2) that counts the processes and threads
 * of one command and allows no more: the one limit of their number that binds root. Others have
 * {@code RLIMIT_NPROC}, and seldom the right to make a group.
 *
 * @param folder below {@code /sys/fs/cgroup}
 */
record TaskGroup(Path folder) {
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  /** A new group; empty where this machine or this user cannot make one. */
  static Optional<TaskGroup> make(String name, long most) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        Path parent = parent(line.split(":", 3));
        if (parent != null) {
          Path folder = Files.createDirectory(parent.resolve(name));
          Files.writeString(folder.resolve("pids.max"), Long.toString(most));
          return Optional.of(new TaskGroup(folder));
        }
      }
    } catch (IOException e) {
      // Read-only, or not ours: the command has no group.
    }
    return Optional.empty();
  }

  /** The folder that a new group may lie in; null where the line is of another controller. */
  private static @Nullable Path parent(String[] line) throws IOException {
    boolean first = List.of(line[1].split(",")).contains("pids");
    boolean second = line[1].isEmpty() && Files.exists(GROUPS.resolve("cgroup.controllers"));
    if (!first && !second) {
      return null;
    }
    Path top = first ? GROUPS.resolve("pids") : GROUPS;
    Path own = top.resolve(line[2].substring(1));
    // A container may see its own group as the top.
    Path parent = Files.isDirectory(own) ? own : top;
    if (second) {
      Files.writeString(parent.resolve("cgroup.subtree_control"), "+pids");
    }
    return parent;
  }

  /** Where a process is written to that is to belong to it, and all that it starts. */
  Path members() {
    return folder.resolve("cgroup.procs");
  }

  /** Whether the kernel has refused it a process. */
  boolean full() {
    try {
      return Files.readAllLines(folder.resolve("pids.events")).stream()
          .anyMatch(line -> line.startsWith("max ") && !line.equals("max 0"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes it away; nobody may be in it any more. */
  void remove() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Whoever is just dying holds it for a moment: an empty group costs nothing.
    }
  }
}
