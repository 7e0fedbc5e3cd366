package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;

class RetentionTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void givesUpTheOldestBeyondTheCount() {
    for (int n = 0; n < 5; n++) {
      append(Samples.ok(Samples.week(n), "0.7", "0.9"));
    }
    assertThat(surplus(3)).containsExactly(Samples.week(0), Samples.week(1));
    assertThat(surplus(5)).isEmpty();
  }

  @Test
  void neverGivesUpTheNewestPassedPoint() {
    append(Samples.ok(Samples.week(0), "0.7", "0.9"));
    append(Samples.ok(Samples.week(1), "0.7", "0.9"));
    append(Samples.alarmed(Samples.week(2), "0.6", "0.9"));
    append(Samples.alarmed(Samples.week(3), "0.6", "0.9"));
    assertThat(surplus(1)).containsExactly(Samples.week(0), Samples.week(2));
  }

  @Test
  void neverGivesUpAPinnedPoint() {
    append(Samples.ok(Samples.week(0), "0.7", "0.9"));
    append(Samples.ok(Samples.week(1), "0.7", "0.9"));
    append(Samples.ok(Samples.week(2), "0.7", "0.9"));
    Point pinned = read().points().get(0);
    new HistoryWriter(folder)
        .append(
            BaselineRecord.of(
                    Samples.week(1),
                    Profile.PROD,
                    BaselineRecord.Kind.ACCEPTED,
                    reader().digest(pinned))
                .by("it is right", "mia"));
    assertThat(surplus(1)).containsExactly(Samples.week(1));
  }

  @Test
  void takesTheBenchmarkResultAwayWithItsPoint() {
    Samples.append(folder, Samples.ok(Samples.week(0), "0.7", "0.9"), "{}");
    new HistoryWriter(folder).remove(read().points());
    assertThat(folder).isEmptyDirectory();
  }

  private List<java.time.Instant> surplus(int keep) {
    return Retention.surplus(read(), keep).stream().map(Point::at).toList();
  }

  private HistoryReader reader() {
    return new HistoryReader(folder, Profile.PROD, Samples.week(10));
  }

  private History read() {
    return HistoryReader.read(folder, Profile.PROD, Samples.week(10));
  }

  private Path append(MonitorReport report) {
    return Samples.append(folder, report, null);
  }
}
