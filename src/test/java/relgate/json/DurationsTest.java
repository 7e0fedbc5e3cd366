package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0 seconds",
    "PT1S, 1 second",
    "PT119S, 119 seconds",
    "PT2M, 2 minutes",
    "PT12M1S, 12 minutes 1 second",
    "PT2H, 2 hours",
    "PT25H, 25 hours",
    "PT25H30M, 25 hours 30 minutes",
    "PT47H59M59S, 47 hours 59 minutes",
    "P7D, 7 days",
    "P3DT4H5M, 3 days 4 hours"
  })
  void anAgeIsToldInWords(Duration age, String words) {
    assertThat(Durations.words(age)).isEqualTo(words);
  }
}
