package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** out-of-memory. */
@Gate(id = "out-of-memory", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class OutOfMemorySample {
  @Test
  void runsOut() {
    throw new OutOfMemoryError("no room");
  }
}
