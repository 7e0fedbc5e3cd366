package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.BadInput;
import relgate.harness.Gate;

/** bad-input. */
@Gate(id = "bad-input", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class BadInputSample {
  @Test
  void cannotRead() {
    throw new BadInput("policy.json", "a number", "\"x\"", "Write a number.");
  }
}
