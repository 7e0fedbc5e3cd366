package relgate.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that a killed deploy left running: a `docker compose up` that nobody waits for would
 * change the stack under the next deploy. They are known by the deploy's id in their environment,
 * which only Linux shows; elsewhere none is found.
 */
final class Orphans {
  private static final String VARIABLE = "RELGATE_DEPLOY=";
  private static final Path PROC = Path.of("/proc");

  private Orphans() {}

  /** Ends what the deploy left, and waits until it is gone. */
  static List<Long> end(String deploy) {
    List<Long> ended = new ArrayList<>();
    for (ProcessHandle process : of(deploy)) {
      process.destroyForcibly();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> process).join();
      ended.add(process.pid());
    }
    return ended;
  }

  private static List<ProcessHandle> of(String deploy) {
    if (!Files.isDirectory(PROC)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(PROC)) {
      return all.filter(p -> String.valueOf(p.getFileName()).matches("[0-9]+"))
          .filter(p -> carries(p.resolve("environ"), VARIABLE + deploy))
          .map(p -> ProcessHandle.of(Long.parseLong(String.valueOf(p.getFileName()))))
          .flatMap(Optional::stream)
          .filter(p -> p.pid() != ProcessHandle.current().pid())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean carries(Path environ, String variable) {
    try {
      String all = Files.readString(environ, StandardCharsets.ISO_8859_1);
      return Stream.of(all.split("\0", -1)).anyMatch(variable::equals);
    } catch (IOException e) {
      return false;
    }
  }
}
