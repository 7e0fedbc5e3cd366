package relgate.monitor.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import relgate.json.JsonReader;
import relgate.testing.OutsideData;

class ChangePointsTest {
  record Otava(String source, List<Published> cases) {}

  record Published(
      List<Double> series,
      String options,
      @Nullable List<Integer> expected,
      @Nullable Integer expectedFirst,
      @Nullable Integer expectedCount) {}

  record Nile(
      String name, int startYear, List<Double> series, Map<String, List<Integer>> annotations) {}

  @Test
  void findsThePublishedChangesOfOtavasSeries() {
    for (Published one : read("otava_series/unit_series.json", Otava.class).cases()) {
      List<Integer> found = ChangePoints.of(numbers(one.series()), 1);
      if (one.expected() != null) {
        assertThat(found).isEqualTo(one.expected());
      } else {
        assertThat(found).hasSize(2).first().isEqualTo(one.expectedFirst());
      }
    }
  }

  /** Three of five annotators put the one change of the Nile at index 28: the dam of 1898. */
  @Test
  void findsTheChangeOfTheNile() {
    Nile nile = read("tcpd_nile/nile.json", Nile.class);
    assertThat(ChangePoints.of(numbers(nile.series()), 1)).containsExactly(28);
  }

  @Test
  void looksAtTheNewestWindowOnlyAndCountsFromTheStart() {
    double[] values = new double[1000];
    Arrays.setAll(values, i -> (i < 300 ? 5 : i < 950 ? 0.8 : 0.5) + Math.sin(i * 7.0) * 0.01);
    assertThat(ChangePoints.of(values, 1)).containsExactly(950);
  }

  @Test
  void findsNothingInShortOrConstantSeries() {
    assertThat(ChangePoints.of(new double[0], 1)).isEmpty();
    assertThat(ChangePoints.of(new double[] {1, 2, 3}, 1)).isEmpty();
    assertThat(ChangePoints.of(new double[50], 1)).isEmpty();
  }

  @Test
  void findsAChangeInAboutOneOfTwentyNoises() {
    Random random = new Random(8);
    int found = 0;
    for (int n = 0; n < 200; n++) {
      found += ChangePoints.of(random.doubles(30).toArray(), n).isEmpty() ? 0 : 1;
    }
    assertThat(found).isLessThanOrEqualTo(18);
  }

  private static <T> T read(String file, Class<T> type) {
    return JsonReader.strict().parse(JsonReader.text(OutsideData.path(file)), file, type);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
