package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateProgressTest {
  @Test
  void aLineThatIsWiderThanTheTerminalDoesNotWrap() {
    try (GateProgress progress = new GateProgress(Contexts.quiet(Path.of(".")), List.of())) {
      progress.started("frontend-build");
      progress.started("backend-tests");
      progress.started("clean-tree");
      progress.ended("clean-tree");
      assertThat(progress.line())
          .isEqualTo(
              "\r\u001B[K\u001B[?7ljudging 1/0  frontend-build 0 s, backend-tests 0 s\u001B[?7h");
    }
  }
}
