package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import relgate.monitor.history.Alert;

/**
 * Real runs of relgate's engine over Cranfield (225 topics), recorded by {@link
 * CranfieldStemmingBench}: six weeks with stemming and another 1 % of the documents missing each
 * week, then four without stemming. Nobody sees that loss in the answers.
 */
class CranfieldStemmingTest {
  private static final Path WEEKS = Path.of("src/test/resources/monitor/cranfield_weeks.tsv");
  private static final int WITH = 6;

  @Test
  void theLossOfStemmingIsFoundInTheFirstWeekAndConfirmedInTheSecond() throws IOException {
    List<Map<String, Map<String, Double>>> weeks = RecordedWeeks.read(WEEKS);
    GrowingHistory history = new GrowingHistory();
    for (int week = 0; week < WITH; week++) {
      assertThat(history.judged(week, weeks.get(week))).isEmpty();
    }
    List<Alert> first = history.judged(WITH, weeks.get(WITH));
    assertThat(first).extracting(Alert::measure).contains("AP");
    assertThat(history.judged(WITH + 1, weeks.get(WITH + 1)))
        .extracting(Alert::key)
        .contains("paired_test/AP");
  }

  @Test
  void ofTheSameWeeksWithStemmingNoneIsALoss() throws IOException {
    List<Map<String, Map<String, Double>>> weeks = RecordedWeeks.read(WEEKS);
    GrowingHistory history = new GrowingHistory();
    for (int week = 0; week < 3 * WITH; week++) {
      assertThat(history.judged(week, weeks.get(week % WITH))).isEmpty();
    }
  }
}
