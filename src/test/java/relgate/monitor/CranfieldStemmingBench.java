package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.monitor.history.Alert;

/**
 * The loss of stemming, which nobody sees in the answers: a real engine over a real collection, six
 * weeks with it and four without. It writes {@code cranfield_weeks.tsv}, which the test reads.
 */
class CranfieldStemmingBench {
  private static final int WITH = 6;
  private static final int WITHOUT = 4;

  @Test
  void theLossOfStemmingIsFoundWithinFourWeeks(@TempDir Path folder) throws IOException {
    CranfieldWeeks cranfield = new CranfieldWeeks(folder, 1);
    GrowingHistory history = new GrowingHistory();
    List<Map<String, Map<String, Double>>> weeks = new ArrayList<>();
    for (int week = 0; week < WITH; week++) {
      weeks.add(cranfield.week(week, true));
      assertThat(history.judged(week, weeks.get(week))).isEmpty();
    }
    List<Alert> alerts = new ArrayList<>();
    for (int week = WITH; week < WITH + WITHOUT; week++) {
      weeks.add(cranfield.week(week, false));
      List<Alert> raised = history.judged(week, weeks.get(week));
      raised.forEach(alert -> System.out.println("cranfield without stemming: " + alert.text()));
      alerts.addAll(raised);
    }
    assertThat(alerts).isNotEmpty();
    Path file = Path.of("target/cranfield_weeks.tsv");
    Files.writeString(file, RecordedWeeks.text(weeks));
    System.out.println("written: " + file);
  }
}
