package relgate.monitor.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.json.JsonReader;

/**
 * Reads a history folder. What cannot be believed is quarantined by name and reason and never used:
 * damaged or oversized files, another profile's, those from the future, copies, values out of
 * range. The times of files on disk mean nothing.
 */
public final class HistoryReader {
  /** Clocks of runners differ; a point this far ahead is not yet from the future. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final long MOST_BYTES = 1 << 20;
  private static final int REASON = 300;

  private final Path folder;
  private final Profile profile;
  private final Instant now;

  private HistoryReader(Path folder, Profile profile, Instant now) {
    this.folder = folder;
    this.profile = profile;
    this.now = now;
  }

  /**
   * What the folder holds; nothing where it is not there.
   *
   * @throws BadInput where it is no folder
   */
  public static History read(Path folder, Profile profile, Instant now) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return new History(List.of(), List.of(), List.of());
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          folder.toString(),
          "a folder of history points",
          "something else",
          "Name the history's folder by --history-dir.");
    }
    return new HistoryReader(folder, profile, now).read();
  }

  /** One file, read. */
  private sealed interface Read {
    record Good(Point point) implements Read {}

    record Bad(Quarantined file) implements Read {}

    /** Taken away by another process while we looked. */
    record Gone() implements Read {}
  }

  private History read() {
    List<Point> points = new ArrayList<>();
    List<Quarantined> bad = new ArrayList<>();
    for (Read read : files("monitor_").parallelStream().map(this::point).toList()) {
      if (read instanceof Read.Good good) {
        points.add(good.point);
      } else if (read instanceof Read.Bad quarantined) {
        bad.add(quarantined.file);
      }
    }
    points.sort(Point.ORDER);
    List<History.Pin> pins = pins(points, bad);
    bad.sort(Comparator.comparing(Quarantined::file));
    return new History(points, pins, bad);
  }

  private List<Path> files(String prefix) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, prefix + "*.json")) {
      all.forEach(found::add);
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "a folder that can be read", e.toString(), "Grant permission.");
    }
    return found;
  }

  private Read point(Path file) {
    try {
      String text = text(file);
      MonitorReport read = JsonReader.strict().parse(text, name(file), MonitorReport.class);
      refuse(file, read.generatedAtUtc(), read.sequence(), read.profile());
      return new Read.Good(point(file, text, read));
    } catch (BadInput e) {
      boolean gone = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      return gone ? new Read.Gone() : new Read.Bad(quarantined(file, e));
    }
  }

  private static Point point(Path file, String text, MonitorReport read) {
    return new Point(
        name(file),
        Sha256.of(text),
        read.generatedAtUtc(),
        read.sequence(),
        read.mode(),
        read.verdict(),
        read.blocking(),
        read.currentMetrics(),
        read.thresholds(),
        read.basis(),
        read.circumstances(),
        read.benchmark(),
        read.alerts().size());
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new BadInput(name(file), "a regular file", "something else", "Remove it.");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new BadInput(name(file), "at most 1 MiB", Files.size(file) + " bytes", "Remove it.");
      }
    } catch (IOException e) {
      throw new BadInput(name(file), "a readable file", e.toString(), "Check its permissions.");
    }
    return JsonReader.text(file);
  }

  private void refuse(Path file, Instant at, int sequence, Profile of) {
    if (of != profile) {
      throw new BadInput(name(file), "a point of " + profile, "one of " + of, "Move it there.");
    }
    if (at.isAfter(now.plus(TOLERANCE))) {
      throw new BadInput(name(file), "a time that has come", at.toString(), "Check the clock.");
    }
    if (!PointName.agrees(name(file), at, sequence)) {
      throw new BadInput(
          name(file),
          "the name of its own time and sequence",
          at + " number " + sequence + " inside: a copy, or renamed",
          "Remove it.");
    }
  }

  private static Quarantined quarantined(Path file, BadInput e) {
    Problem first = e.problems().get(0);
    String reason =
        "%s: expected %s, found %s".formatted(first.place(), first.expected(), first.found());
    String shown = VisibleText.line(reason);
    return new Quarantined(
        VisibleText.line(name(file)),
        shown.length() > REASON ? shown.substring(0, REASON) + "..." : shown);
  }

  private List<History.Pin> pins(List<Point> points, List<Quarantined> bad) {
    Map<String, Point> byName = new HashMap<>();
    points.forEach(p -> byName.put(p.file(), p));
    List<History.Pin> pins = new ArrayList<>();
    for (Path file : files("baseline_")) {
      try {
        pin(file, byName).ifPresent(pins::add);
      } catch (BadInput e) {
        bad.add(quarantined(file, e));
      }
    }
    pins.sort(
        Comparator.comparing((History.Pin p) -> p.record().generatedAtUtc())
            .thenComparing(p -> p.record().sequence()));
    return pins;
  }

  private Optional<History.Pin> pin(Path file, Map<String, Point> points) {
    BaselineRecord read = JsonReader.strict().parse(text(file), name(file), BaselineRecord.class);
    refuse(file, read.generatedAtUtc(), read.sequence(), read.profile());
    Point point = points.get(read.point().path());
    if (point == null || !point.sha256().equals(read.point().sha256())) {
      throw new BadInput(
          name(file),
          "the point that it pins, unchanged",
          point == null ? "no usable " + read.point().path() : "a changed " + point.file(),
          "Accept a baseline again.");
    }
    return Optional.of(new History.Pin(name(file), read, point));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
