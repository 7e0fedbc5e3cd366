package relgate.monitor.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.Stamp;

/**
 * A history folder, read.
 *
 * @param points in their order; damaged ones are not among them
 * @param baselines in their order
 * @param unfinished files of runs that began and left no point, in their order
 * @param quarantined what is not used, by name and reason
 * @param cadence how often a run is due
 */
public record History(
    List<Point> points,
    List<Pin> baselines,
    List<String> unfinished,
    List<Quarantined> quarantined,
    Duration cadence) {
  /** Where no policy says how often. */
  public static final Duration WEEKLY = Duration.ofDays(7);

  /**
   * A pinned point, and the record that pins it.
   *
   * @param file the record's name
   */
  public record Pin(String file, BaselineRecord record, Point point) {}

  public History {
    points = List.copyOf(points);
    baselines = List.copyOf(baselines);
    unfinished = List.copyOf(unfinished);
    quarantined = List.copyOf(quarantined);
  }

  /** A history without runs that left no point. */
  public History(List<Point> points, List<Pin> baselines, List<Quarantined> quarantined) {
    this(points, baselines, List.of(), quarantined);
  }

  /** A history whose runs are due every week. */
  public History(
      List<Point> points,
      List<Pin> baselines,
      List<String> unfinished,
      List<Quarantined> quarantined) {
    this(points, baselines, unfinished, quarantined, WEEKLY);
  }

  /** The same history of runs that are due so often. */
  public History dueEvery(Duration other) {
    return new History(points, baselines, unfinished, quarantined, other);
  }

  /** A history without any file. */
  public static History none() {
    return new History(List.of(), List.of(), List.of());
  }

  public Optional<Point> newest() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
  }

  /** The part of it that these points are, with the pins among them. */
  public History only(List<Point> some) {
    Set<Point> kept = new HashSet<>(some);
    return new History(
        some,
        baselines.stream().filter(pin -> kept.contains(pin.point())).toList(),
        unfinished,
        quarantined,
        cadence);
  }

  /**
   * A quarantined record of a baseline that is newer than all usable ones: the baseline that should
   * hold cannot be used.
   *
   * @param now a later record was never the one that held
   */
  public Optional<Quarantined> lostBaseline(Instant now) {
    Optional<PointName> newest =
        baselines.stream().flatMap(pin -> PointName.read(pin.file()).stream()).max(PointName.ORDER);
    return quarantined.stream()
        .filter(file -> file.file().startsWith("baseline_"))
        .filter(
            file ->
                PointName.read(file.file())
                    .filter(name -> name.stamp().compareTo(Stamp.of(now)) <= 0)
                    .filter(n -> newest.isEmpty() || PointName.ORDER.compare(n, newest.get()) > 0)
                    .isPresent())
        .reduce((a, b) -> b);
  }

  /** Files dated after this moment: the clock is wrong, or the history is. */
  public List<String> later(Instant moment) {
    String latest = Stamp.of(moment);
    return quarantined.stream()
        .map(Quarantined::file)
        .filter(
            file -> PointName.read(file).filter(n -> n.stamp().compareTo(latest) > 0).isPresent())
        .toList();
  }

  /**
   * The keys of alerts that are open: those of the newest measured point, and of what could not be
   * judged since.
   */
  public List<String> open() {
    Set<String> open = new LinkedHashSet<>();
    for (int i = points.size() - 1; i >= 0; i--) {
      open.addAll(points.get(i).incidents());
      if (points.get(i).verdict().measured()) {
        break;
      }
    }
    return List.copyOf(open);
  }

  /** Runs that began after a moment and left no point. */
  public List<String> unfinishedSince(Instant moment) {
    String begin = Stamp.of(moment);
    return unfinished.stream()
        .filter(
            file -> PointName.read(file).filter(n -> n.stamp().compareTo(begin) > 0).isPresent())
        .toList();
  }

  /** The noise that the newest calibration saw around a point; empty without one. */
  public Map<String, MeasuredNoise> noise(Point point) {
    return baselines.stream()
        .filter(pin -> pin.record().kind() == BaselineRecord.Kind.CALIBRATED)
        .filter(pin -> point.basis() != null && pin.point().comparable(point.basis()))
        .reduce((a, b) -> b)
        .map(pin -> pin.record().noise())
        .orElse(Map.of());
  }

  /** The history without those pins, which are named as not used. */
  public History without(List<Pin> refused, String reason) {
    List<Quarantined> bad = new ArrayList<>(quarantined);
    refused.forEach(pin -> bad.add(new Quarantined(pin.file(), reason)));
    List<Pin> kept = baselines.stream().filter(pin -> !refused.contains(pin)).toList();
    return new History(points, kept, unfinished, bad, cadence);
  }

  /**
   * The pin that holds: the newest that a person accepted, else the very first. Until version 1
   * each change of the cases pinned itself; nobody had looked at those.
   */
  public Optional<Pin> holding() {
    Optional<Pin> accepted =
        baselines.stream()
            .filter(pin -> pin.record().kind() == BaselineRecord.Kind.ACCEPTED)
            .reduce((a, b) -> b);
    return accepted.isPresent()
        ? accepted
        : baselines.stream()
            .filter(pin -> pin.record().kind() == BaselineRecord.Kind.FIRST)
            .findFirst();
  }
}
