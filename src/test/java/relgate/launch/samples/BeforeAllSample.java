package relgate.launch.samples;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** before-all. */
@Gate(id = "before-all", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class BeforeAllSample {
  @BeforeAll
  static void fails() {
    throw new IllegalStateException("no database");
  }

  @Test
  void one() {}

  @Test
  void two() {}
}
