package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** crashing. */
@Gate(id = "crashing", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class CrashingSample {
  @Test
  void crashes() {
    throw new IllegalStateException("the disk is gone");
  }
}
