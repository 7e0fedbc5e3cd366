package relgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresDocker
class ScratchStackIT {
  @Test
  void runsAndLeavesNothingBehind(@TempDir Path folder) {
    ScratchStack stack = ScratchStack.in(folder);
    try (stack) {
      stack.release(ScratchService.idle("worker", "1"));
      ScratchStack.docker(
          "compose", "-p", stack.project(), "-f", folder + "/docker-compose.yml", "up", "-d");
      assertThat(stack.running()).hasSize(1).first().asString().startsWith("worker sha256:");
    }
    assertThat(stack.containers()).isEmpty();
    assertThat(ScratchStack.docker("images", "-q", stack.project() + "-worker")).isEmpty();
  }
}
