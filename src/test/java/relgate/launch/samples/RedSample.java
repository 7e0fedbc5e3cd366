package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** red. */
@Gate(id = "red", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class RedSample {
  @Test
  void misses() {
    throw new AssertionError("3 is less than 5");
  }
}
