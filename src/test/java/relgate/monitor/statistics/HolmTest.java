package relgate.monitor.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HolmTest {
  /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02. */
  @Test
  void adjustsAsRDoes() {
    Map<String, Double> found = Holm.adjusted(Map.of("a", 0.01, "b", 0.04, "c", 0.03, "d", 0.005));
    assertThat(found.get("a")).isCloseTo(0.03, within(1e-12));
    assertThat(found.get("b")).isCloseTo(0.06, within(1e-12));
    assertThat(found.get("c")).isCloseTo(0.06, within(1e-12));
    assertThat(found.get("d")).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void leavesASingleMeasureAsItIsAndNothingAboveOne() {
    assertThat(Holm.adjusted(Map.of("a", 0.2))).containsExactly(Map.entry("a", 0.2));
    assertThat(Holm.adjusted(Map.of("a", 0.9, "b", 0.8))).containsValues(1.0);
  }
}
