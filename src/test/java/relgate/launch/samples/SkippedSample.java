package relgate.launch.samples;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** skipped. */
@Gate(id = "skipped", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
@Disabled("not this year")
public class SkippedSample {
  @Test
  void one() {}
}
