package relgate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTicksTest {
  private static List<String> labels(String low, String high) {
    return ticks(low, high).labels();
  }

  private static TimeTicks ticks(String low, String high) {
    return TimeTicks.between(
        (double) Instant.parse(low).toEpochMilli(), (double) Instant.parse(high).toEpochMilli());
  }

  @Test
  void twelveWeeksHaveTheirMondays() {
    assertThat(labels("2026-08-10T06:00:00Z", "2026-10-29T18:00:00Z"))
        .containsExactly(
            "17 Aug", "24", "31", "7 Sep", "14", "21", "28", "5 Oct", "12", "19", "26");
  }

  @Test
  void aDayHasItsHoursAndSaysWhereAnotherBegins() {
    assertThat(labels("2026-08-10T18:00:00Z", "2026-08-11T09:00:00Z"))
        .containsExactly("18:00", "21:00", "11 Aug", "03:00", "06:00", "09:00");
  }

  @Test
  void monthsNameTheYearWhereItBegins() {
    assertThat(labels("2026-10-20T00:00:00Z", "2027-06-02T00:00:00Z"))
        .containsExactly("Nov", "Dec", "2027", "Feb", "Mar", "Apr", "May", "Jun");
    assertThat(labels("1990-03-01T00:00:00Z", "2027-06-02T00:00:00Z"))
        .containsExactly("1995", "2000", "2005", "2010", "2015", "2020", "2025");
  }

  /** Generated spans from seconds to a thousand years. */
  @Test
  void thereAreTwoToThirteenTicksInOrderInsideOfEverySpan() {
    Random random = new Random(21);
    for (int i = 0; i < 2000; i++) {
      double low = (double) random.nextLong(-2_000_000_000_000L, 4_000_000_000_000L);
      double high = low + Math.pow(10, 3.5 + random.nextDouble() * 10);
      List<Double> at = TimeTicks.between(low, high).at();
      assertThat(at).hasSizeBetween(2, 13).isSorted().doesNotHaveDuplicates();
      assertThat(at).allSatisfy(x -> assertThat(x).isBetween(low, high));
    }
  }
}
