package relgate.launch.samples;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** after-all. */
@Gate(id = "after-all", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class AfterAllSample {
  @AfterAll
  static void fails() {
    throw new IllegalStateException("cannot clean up");
  }

  @Test
  void one() {}
}
