package relgate.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processes whose environment holds a mark; none where there is no {@code /proc}.
 *
 * @param mark a text that no other process has, in ASCII
 */
record MarkedProcesses(String mark) {
  private static final File PROC = new File("/proc");

  /** Those that hold the mark, leaving unread whoever was there before. */
  List<ProcessHandle> processes(Set<Long> olderPids) {
    return pids().stream()
        .filter(pid -> !olderPids.contains(pid) && holdsMark(pid))
        .map(ProcessHandle::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The process ids there are; empty where there is no {@code /proc}. */
  static Set<Long> pids() {
    String[] names = PROC.list();
    return names == null
        ? Set.of()
        : Arrays.stream(names)
            .filter(name -> name.charAt(0) >= '1' && name.charAt(0) <= '9')
            .map(Long::valueOf)
            .collect(Collectors.toSet());
  }

  /** Whether it still runs: one that is dead but not yet collected by its parent does not. */
  static boolean alive(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return false;
    }
    try {
      String stat =
          Files.readString(Path.of("/proc/" + handle.pid() + "/stat"), StandardCharsets.ISO_8859_1);
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return handle.isAlive();
    }
  }

  private boolean holdsMark(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      // Gone meanwhile, or another user's: not ours either way.
      return false;
    }
  }
}
