package relgate.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import relgate.BadInput;
import relgate.Profile;
import relgate.monitor.PlantedLoss;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Limits;

/** Gathers what a quarter left, and plants a loss beside its history. */
public final class QuarterlyEvidence {
  private QuarterlyEvidence() {}

  /**
   * Reads the folders; changes nothing in them.
   *
   * @param records the committed month-end records
   * @throws BadInput where the quarter has not begun, or a folder is none
   */
  public static QuarterlyAudit.Gathered of(
      Places places, Path records, Profile profile, Quarter quarter, Instant now) {
    if (quarter.begin().isAfter(now)) {
      throw new BadInput(
          "--quarter", "a quarter that has begun", quarter.toString(), "Name another.");
    }
    HistoryReader reader = new HistoryReader(places.history(), profile, now);
    History history = reader.read().dueEvery(places.cadence());
    String folder = places.shown().apply(places.changes());
    List<FileDigest> changes = new ArrayList<>();
    for (YearMonth month : quarter.months()) {
      changes.addAll(ChangeRecords.read(places.changes(), folder, profile, month).records());
    }
    String monitors = places.shown().apply(places.history());
    return new QuarterlyAudit.Gathered(
        profile,
        quarter,
        now,
        history,
        changes,
        MonthRecords.of(records, quarter, profile, places.shown()),
        PlantedLoss.in(history, places.history(), Limits.standard()),
        history.points().stream()
            .filter(point -> quarter.holds(point.at()))
            .map(point -> reader.digest(point).in(monitors))
            .toList());
  }
}
