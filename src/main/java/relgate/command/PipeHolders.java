package relgate.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the processes that still write to a command's output: on Linux, a child that has left the
 * process tree and wiped its environment shows by the pipe that it holds open.
 *
 * @param pipes those to the process, as {@code /proc} names them
 */
record PipeHolders(Set<String> pipes) {
  private static final String WRITES_ONLY = "1";

  /** The pipes that this virtual machine has open; none where there is no {@code /proc}. */
  static Set<String> open() {
    return descriptors("self").stream()
        .map(Descriptor::target)
        .filter(target -> target.startsWith("pipe:"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The pipes to a process that was started since, and no other with it. Our own ends tell, not the
   * process's: it may have put another pipe in the place. Of a process that ended within the few
   * milliseconds until now there is none left, as the Java runtime has closed them.
   *
   * @param before what was {@link #open} then
   */
  static PipeHolders since(Set<String> before) {
    Set<String> pipes = new HashSet<>(open());
    pipes.removeAll(before);
    return new PipeHolders(pipes);
  }

  /**
   * Everyone but this virtual machine and whoever was there before who can write to one of them.
   */
  List<ProcessHandle> writers(Set<Long> older) {
    List<ProcessHandle> writers = new ArrayList<>();
    for (long pid : pipes.isEmpty() ? Set.<Long>of() : MarkedProcesses.pids()) {
      boolean writes =
          pid != ProcessHandle.current().pid()
              && !older.contains(pid)
              && !starting(pid)
              && descriptors(Long.toString(pid)).stream()
                  .anyMatch(d -> pipes.contains(d.target()) && d.writes(pid));
      if (writes) {
        ProcessHandle.of(pid).ifPresent(writers::add);
      }
    }
    return writers;
  }

  /** One that this virtual machine is just starting has all of our pipes, and closes them. */
  private static boolean starting(long pid) {
    return link("/proc/" + pid + "/exe").filter(exe -> exe.endsWith("/jspawnhelper")).isPresent();
  }

  private record Descriptor(String name, String target) {
    boolean writes(long pid) {
      try {
        return Files.readAllLines(Path.of("/proc/" + pid + "/fdinfo/" + name)).stream()
            .anyMatch(line -> line.startsWith("flags:") && line.endsWith(WRITES_ONLY));
      } catch (IOException e) {
        return false;
      }
    }
  }

  private static List<Descriptor> descriptors(String pid) {
    String folder = "/proc/" + pid + "/fd";
    String[] names = new File(folder).list();
    List<Descriptor> descriptors = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      link(folder + "/" + name).ifPresent(to -> descriptors.add(new Descriptor(name, to)));
    }
    return descriptors;
  }

  private static Optional<String> link(String path) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of(path)).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
