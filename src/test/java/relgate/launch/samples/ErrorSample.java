package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** error. */
@Gate(id = "error", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class ErrorSample {
  @Test
  void throwsAnError() {
    throw new StackOverflowError("too deep");
  }

  @Test
  void isFine() {}
}
