package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.harness.Gate;

/** green. */
@Gate(id = "green", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class GreenSample {
  @Test
  void passes(TestReporter evidence) {
    evidence.publishEntry("looked_at", "everything");
  }
}
