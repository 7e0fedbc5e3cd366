package relgate.checkpoint;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.review.Reviews;

/**
 * The traces of one month of one profile; its borders are midnights in UTC.
 *
 * @param now when it was gathered
 * @param history all of it, not of the month alone
 * @param points the month's
 * @param reviews the month's
 * @param changes the change records of the month
 * @param quarantined what could not be believed, wherever it lay
 * @param inputs every file of the month, by path and SHA-256
 */
public record Evidence(
    Profile profile,
    YearMonth month,
    Instant now,
    History history,
    List<Point> points,
    List<Reviews.Found> reviews,
    List<FileDigest> changes,
    List<Quarantined> quarantined,
    List<FileDigest> inputs) {

  /**
   * Gathers the month.
   *
   * @throws BadInput where it has not begun, or a folder is none
   */
  public static Evidence of(Places places, Profile profile, YearMonth month, Instant now) {
    if (Weeks.start(month).isAfter(now)) {
      throw new BadInput("--month", "a month that has begun", month.toString(), "Name another.");
    }
    HistoryReader reader = new HistoryReader(places.history(), profile, now);
    History history = reader.read().dueEvery(places.cadence());
    Reviews all = Reviews.read(places.reviews(), profile, now);
    String folder = places.shown().apply(places.changes());
    ChangeRecords changes = ChangeRecords.read(places.changes(), folder, profile, month);
    List<Point> points =
        history.points().stream().filter(p -> Weeks.within(month, p.at())).toList();
    List<Reviews.Found> reviews =
        all.reviews().stream()
            .filter(r -> Weeks.within(month, r.report().generatedAtUtc()))
            .toList();
    List<FileDigest> inputs = new ArrayList<>(inputs(places, reader, points, reviews));
    inputs.addAll(changes.records());
    List<Quarantined> bad =
        Stream.of(history.quarantined(), all.quarantined(), changes.unreadable())
            .flatMap(List::stream)
            .toList();
    return new Evidence(
        profile, month, now, history, points, reviews, changes.records(), bad, inputs);
  }

  private static List<FileDigest> inputs(
      Places places, HistoryReader reader, List<Point> points, List<Reviews.Found> reviews) {
    String monitors = places.shown().apply(places.history());
    String reviewed = places.shown().apply(places.reviews());
    return Stream.concat(
            points.parallelStream().map(p -> reader.digest(p).in(monitors)),
            reviews.stream().map(r -> new FileDigest(r.file(), r.sha256()).in(reviewed)))
        .toList();
  }
}
