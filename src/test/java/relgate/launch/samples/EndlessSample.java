package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.harness.Gate;

/** Spins and heeds no interrupt, as long as the property is true. */
@Gate(id = "endless", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class EndlessSample {
  /** Whoever timed it out takes this away, or it would spin beside all tests that follow. */
  public static final String SPINS = "relgate.sample.spins";

  @Test
  void spins() {
    long n = 0;
    while (n >= 0 && Boolean.getBoolean(SPINS)) {
      n = (n + 1) & 0xFFFF;
    }
  }
}
