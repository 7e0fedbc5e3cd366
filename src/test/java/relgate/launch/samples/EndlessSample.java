package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** endless. */
@Gate(id = "endless", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class EndlessSample {
  @Test
  void spins() {
    long n = 0;
    while (n >= 0) {
      n = (n + 1) & 0xFFFF;
    }
  }
}
