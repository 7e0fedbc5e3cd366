package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** private-test. */
@Gate(id = "private-test", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class PrivateTestSample {
  @Test
  void fine() {}

  @Test
  private void neverRuns() {
    throw new AssertionError("nobody sees this");
  }
}
