package relgate.launch.samples;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import relgate.harness.Gate;

/** factory. */
@Gate(id = "factory", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class FactorySample {
  @TestFactory
  @DisplayName("each service")
  Stream<DynamicTest> each() {
    return Stream.of("a", "b").map(n -> DynamicTest.dynamicTest(n, () -> judge(n)));
  }

  private static void judge(String name) {
    if (name.equals("b")) {
      throw new AssertionError("b is down");
    }
  }

  @TestFactory
  @DisplayName("none")
  Stream<DynamicTest> none() {
    return Stream.of();
  }
}
