package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** flooding. */
@Gate(id = "flooding", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class FloodingSample {
  @Test
  void floods() {
    String line = "x".repeat(8192);
    for (int i = 0; i < 4096; i++) {
      System.out.println(line);
    }
  }
}
