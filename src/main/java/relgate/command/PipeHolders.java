package relgate.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who still writes to a process's output: on Linux, a child that has left the family and wiped its
 * environment shows by the pipe that it holds open.
 *
 * @param pipes the process's own, as {@code /proc} names them
 */
record PipeHolders(Set<String> pipes) {
  private static final String WRITES_ONLY = "1";

  /** The pipes of a process that has just started; none where there is no {@code /proc}. */
  static PipeHolders of(long pid) {
    Set<String> pipes = new LinkedHashSet<>();
    for (int descriptor = 1; descriptor <= 2; descriptor++) {
      link("/proc/" + pid + "/fd/" + descriptor)
          .filter(target -> target.startsWith("pipe:"))
          .ifPresent(pipes::add);
    }
    return new PipeHolders(pipes);
  }

  /** Everyone but this virtual machine who can write to one of them. */
  List<ProcessHandle> writers() {
    Set<String> ours = new LinkedHashSet<>(pipes);
    // The process may have put another pipe in the place: only one that we read from is ours.
    ours.retainAll(descriptors("self").stream().map(Descriptor::target).toList());
    List<ProcessHandle> writers = new ArrayList<>();
    for (long pid : ours.isEmpty() ? Set.<Long>of() : Marked.pids()) {
      boolean writes =
          pid != ProcessHandle.current().pid()
              && !starting(pid)
              && descriptors(Long.toString(pid)).stream()
                  .anyMatch(d -> ours.contains(d.target()) && d.writes(pid));
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
