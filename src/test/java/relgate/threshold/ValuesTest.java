package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "0.5, 0.50, true",
        "0.5, 0.51, false",
        "none, none, true",
        "none, 0.5, false",
        "0.5, none, false",
        "off, off, true",
        "off, 0, false",
        "0, off, false",
        "1e1, 10, false"
      })
  void numbersAreComparedByValueAndTextAsItIs(
      @Nullable String one, @Nullable String other, boolean same) {
    assertThat(Values.same(one, other)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "mode, none, off, TIGHTENED",
        "mode, off, optional, TIGHTENED",
        "mode, required, optional, LOOSENED",
        "mode, required, none, LOOSENED",
        "mode, strange, odd, CHANGED",
        "min_recall, 0.8, 0.9, TIGHTENED",
        "min_recall, none, 0.9, TIGHTENED",
        "min_recall, 0.9, none, LOOSENED",
        "min_recall, none, 0, CHANGED",
        "min_recall, high, 0.9, CHANGED",
        "min_recall, 0.9, high, CHANGED",
        "measures.nDCG@10, 0.6, 0.5, LOOSENED",
        "cases, a.json, b.json, CHANGED"
      })
  void thresholdThatIsNotThereIsOneThatEverythingReaches(
      String key, @Nullable String from, @Nullable String to, Direction direction) {
    assertThat(Values.direction(key, from, to)).isEqualTo(direction);
  }
}
