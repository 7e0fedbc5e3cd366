package relgate.monitor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Stamp;
import relgate.checkpoint.Checkpoint;
import relgate.checkpoint.Evidence;
import relgate.checkpoint.Places;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.Comparison.Tested;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.Samples;
import relgate.review.Review;

/**
 * Comparison, review and checkpoint over 10,000 points as long as real ones; the target is 2 s
 * each, reading included. {@code -Drelgate.points=100000}: monitor within 12 s and review within 6
 * s in 512 MiB. The baseline of the same run is the bare reading of the same files as JSON of any
 * kind, one after the other.
 */
class MonitorBench {
  private static final int POINTS = Integer.getInteger("relgate.points", 10_000);
  private static final long SECONDS = 6 * 3600L;
  private static final Instant NOW = Samples.START.plusSeconds(POINTS * SECONDS + 60);

  private interface Step {
    Object done() throws Exception;
  }

  @Test
  void readsAndComparesTenThousandPoints(@TempDir Path folder) throws Exception {
    for (int n = 0; n < POINTS; n++) {
      Instant at = Samples.START.plusSeconds(n * SECONDS);
      MonitorReport report = Samples.compared(Samples.ok(at, "0.7", "0.9"), comparison());
      Path file = folder.resolve("monitor_" + Stamp.of(at) + ".json");
      Files.writeString(file, JsonWriter.pretty(report));
    }
    for (int run = 1; run <= 3; run++) {
      System.out.println(
          "run " + run + " of 3, the first one cold (target 2 s each; 12 and 6 s of 100,000)");
      timed("monitor: read and compared", () -> compared(folder));
      timed("review of 4", () -> reviewed(folder, 4));
      timed("review of many", () -> reviewed(folder, Math.min(POINTS, 10_000)));
      timed("checkpoint of a month", () -> checkpoint(folder));
      timed("baseline: bare JSON, no check", () -> bare(folder));
    }
  }

  private static void timed(String what, Step step) throws Exception {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long processor = machine.getProcessCpuTime();
    Object done = step.done();
    System.out.printf(
        "  %-30s %.2f s, %.2f s of processor time (%s)%n",
        what,
        (System.nanoTime() - start) / 1e9,
        (machine.getProcessCpuTime() - processor) / 1e9,
        done);
  }

  private static Object compared(Path folder) {
    History history = HistoryReader.read(folder, Profile.PROD, NOW);
    Metrics metrics = Samples.metrics("0.7", "0.9");
    MonitorSample now =
        new MonitorSample(
            metrics, Map.of(), Samples.BASIS, Samples.CIRCUMSTANCES, new QuestionSet(Map.of()));
    return Assessment.of(
                now,
                new ComparisonView(history, now, List.of(), List.of()),
                TopicSource.none(),
                new Assessment.Rules(Samples.THRESHOLDS, Limits.standard(), null))
            .finding()
        + ", "
        + history.points().size()
        + " points";
  }

  private static Object reviewed(Path folder, int lookback) {
    HistoryReader reader = new HistoryReader(folder, Profile.PROD, NOW, lookback > 1000);
    return Review.of(reader.read(), Profile.PROD, lookback, NOW, reader::digest).decision();
  }

  private static Object checkpoint(Path folder) {
    Path none = folder.resolve("none");
    Places places = new Places(folder, none, none, History.WEEKLY, Path::toString);
    return Checkpoint.of(Evidence.of(places, Profile.PROD, YearMonth.of(2026, 3), NOW)).status();
  }

  private static Object bare(Path folder) throws Exception {
    int keys = 0;
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String text = Files.readString(file);
        keys += ((Map<?, ?>) JsonReader.strict().parseAny(text, "point")).size();
      }
    }
    return keys + " keys";
  }

  /** As a weekly run of two measures writes it. */
  private static Comparison comparison() {
    BigDecimal value = new BigDecimal("0.729167");
    String file = "monitor_20261122T232627388Z.json";
    Comparison.Trend trend =
        new Comparison.Trend("m", value, value, file, value, value, value, value);
    Tested tested = new Tested("m", value, value, value, value, value, value, value, value, 0, 0);
    return new Comparison(
        List.of(file, file, file, file, file, file, file, file),
        Map.of(Metrics.PRECISION, value, Metrics.RECALL, value),
        List.of(trend, trend),
        new Comparison.Paired(
            file, 16, value, value, List.of(tested, tested), List.of(), List.of()),
        null,
        List.of(),
        List.of());
  }
}
