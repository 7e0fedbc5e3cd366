package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who is ended as somebody that holds a command's output open, and who must never be. */
@EnabledOnOs(OS.LINUX)
class PipeHoldersTest {
  @TempDir private Path folder = Path.of("");
  private final List<Process> started = new java.util.ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  private record Held(Process process, PipeHolders holders) {
    List<Long> writers(Set<Long> older) {
      return holders.writers(older).stream().map(ProcessHandle::pid).toList();
    }
  }

  /** A process that does nothing but hold our pipe, under a program's name of our choice. */
  private Held sleeper(String program) throws IOException {
    File own = folder.resolve(program).toFile();
    Files.copy(Path.of("/bin/sleep").toRealPath(), own.toPath());
    assertThat(own.setExecutable(true)).isTrue();
    return held(own.toString(), "60");
  }

  private Held held(String... argv) throws IOException {
    Set<String> before = PipeHolders.open();
    Process process = new ProcessBuilder(argv).start();
    started.add(process);
    return new Held(process, PipeHolders.since(before));
  }

  @Test
  void whoeverCanWriteToOurPipeIsFound() throws IOException {
    Held worker = sleeper("worker");
    assertThat(worker.writers(Set.of())).containsExactly(worker.process().pid());
  }

  /** Java closes its own end of a process that is gone before anyone has read from it. */
  @Test
  void whoHoldsAPipeThatWeNoLongerReadIsFound() throws IOException {
    Held worker = sleeper("worker");
    worker.process().getInputStream().close();
    worker.process().getErrorStream().close();
    assertThat(worker.writers(Set.of())).containsExactly(worker.process().pid());
  }

  @Test
  void thePipesOfAnotherProcessAndWhoeverWasThereBeforeAreNoneOfOurs() throws IOException {
    Held other = sleeper("other");
    Held worker = sleeper("worker");
    assertThat(worker.writers(Set.of())).containsExactly(worker.process().pid());
    assertThat(other.writers(Set.of(other.process().pid()))).isEmpty();
  }

  /**
   * The Java runtime's own launcher has every pipe for a moment: ending it ends a command unborn.
   */
  @Test
  void aProcessThatThisVirtualMachineIsJustStartingIsLeftAlone() throws IOException {
    assertThat(sleeper("jspawnhelper").writers(Set.of())).isEmpty();
  }
}
