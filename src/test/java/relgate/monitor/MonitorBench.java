package relgate.monitor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Stamp;
import relgate.json.JsonWriter;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Samples;

/** Comparison over 10,000 points; the target is 2 s, reading included. */
class MonitorBench {
  private static final int POINTS = 10_000;

  @Test
  void readsAndComparesTenThousandPoints(@TempDir Path folder) throws Exception {
    for (int n = 0; n < POINTS; n++) {
      var at = Samples.START.plusSeconds(n);
      Files.writeString(
          folder.resolve("monitor_" + Stamp.of(at) + ".json"),
          JsonWriter.pretty(Samples.ok(at, "0.7", "0.9")));
    }
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      History history = HistoryReader.read(folder, Profile.PROD, Samples.week(100));
      long read = System.nanoTime();
      Measured now =
          new Measured(
              Samples.metrics("0.7", "0.9"), Map.of(), Samples.BASIS, Samples.CIRCUMSTANCES);
      Assessment.of(now, history, Baseline.none(), Samples.THRESHOLDS, Limits.standard());
      System.out.printf(
          "%d points: read %.2f s, compared %.2f s (target 2 s in all)%n",
          history.points().size(), (read - start) / 1e9, (System.nanoTime() - read) / 1e9);
    }
  }
}
