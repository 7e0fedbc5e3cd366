package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** A process that does nothing but hold our pipe, under a program's name of our choice. */
  private Process sleeper(String program) throws IOException {
    File own = folder.resolve(program).toFile();
    Files.copy(Path.of("/bin/sleep").toRealPath(), own.toPath());
    assertThat(own.setExecutable(true)).isTrue();
    return started(new ProcessBuilder(own.toString(), "60"));
  }

  private Process started(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static List<Long> writers(Process process) {
    return PipeHolders.of(process.pid()).writers().stream().map(ProcessHandle::pid).toList();
  }

  @Test
  void whoeverCanWriteToOurPipeIsFound() throws IOException {
    Process process = sleeper("worker");
    assertThat(writers(process)).containsExactly(process.pid());
  }

  /**
   * The Java runtime's own launcher has every pipe for a moment: ending it ends a command unborn.
   */
  @Test
  void aProcessThatThisVirtualMachineIsJustStartingIsLeftAlone() throws IOException {
    assertThat(writers(sleeper("jspawnhelper"))).isEmpty();
  }

  @Test
  void aPipeThatWeDoNotReadIsNoneOfOurs() throws IOException {
    Process process = started(new ProcessBuilder("sh", "-c", "sleep 60 | sleep 60; :"));
    process.getInputStream().close();
    process.getErrorStream().close();
    assertThat(writers(process)).isEmpty();
  }
}
