package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.Mode;
import relgate.harness.Enforce;
import relgate.harness.Gate;
import relgate.harness.PolicyMiss;

/** advisory. */
@Gate(id = "advisory", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class AdvisorySample {
  @Test
  void optional() {
    Enforce.enforce(
        Mode.OPTIONAL,
        () -> {
          throw new PolicyMiss("a little low", "Raise it.");
        });
  }

  @Test
  void off() {
    Enforce.enforce(Mode.OFF, () -> {});
  }
}
