package relgate.monitor.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.VisibleText;

/**
 * Reads a history folder. What cannot be believed is quarantined by name and reason and never used:
 * damaged or oversized files, another profile's, those from the future, copies, values out of
 * range. The times of files on disk mean nothing.
 */
public final class HistoryReader {
  private static final int REASON = 300;

  private final Path folder;
  private final Profile profile;
  private final Instant now;
  private final boolean most;
  private final Map<String, FileDigest> digests = new ConcurrentHashMap<>();

  /** What {@link #read()} reads, where few of the points will be evidence. */
  public HistoryReader(Path folder, Profile profile, Instant now) {
    this(folder, profile, now, false);
  }

  /**
   * What {@link #read()} reads.
   *
   * @param most whether most points will be evidence: then each is hashed as it is read, which
   *     costs less than reading it again
   */
  public HistoryReader(Path folder, Profile profile, Instant now, boolean most) {
    this.folder = folder;
    this.profile = profile;
    this.now = now;
    this.most = most;
  }

  /**
   * What the folder holds; nothing where it is not there.
   *
   * @throws BadInput where it is no folder
   */
  public static History read(Path folder, Profile profile, Instant now) {
    return new HistoryReader(folder, profile, now).read();
  }

  /** One file, read. */
  private sealed interface Read {
    record Good(Point point) implements Read {}

    record Bad(Quarantined file) implements Read {}

    /** Taken away by another process while we looked. */
    record Gone() implements Read {}
  }

  /** As {@link #read(Path, Profile, Instant)}. */
  public History read() {
    // First: a record is written after its point, so its point will be among those found next.
    List<Path> records = files("baseline_");
    List<Path> begun = files("begun_");
    List<Point> points = new ArrayList<>();
    List<Quarantined> bad = new ArrayList<>();
    List<Path> monitors = files("monitor_");
    for (Read read : monitors.parallelStream().map(this::point).toList()) {
      if (read instanceof Read.Good good) {
        points.add(good.point);
      } else if (read instanceof Read.Bad quarantined) {
        bad.add(quarantined.file);
      }
    }
    return pinned(points, bad, records, unfinished(begun, monitors));
  }

  /**
   * The history with one more point, just written, and with the pins that are there now; what else
   * was written meanwhile is left for the next run.
   */
  public History with(History history, Path written) {
    List<Point> points = new ArrayList<>(history.points());
    List<Quarantined> bad = new ArrayList<>();
    points.add(HistoryFile.read(written).point(profile, now));
    return pinned(points, bad, files("baseline_"), history.unfinished());
  }

  /**
   * The evidence of a point: its file's SHA-256.
   *
   * @throws BadInput where the file no longer holds that very point
   */
  public FileDigest digest(Point point) {
    FileDigest known = digests.get(point.file());
    if (known != null) {
      return known;
    }
    HistoryFile file = HistoryFile.read(folder.resolve(point.file()));
    if (!file.point(profile, now).equals(point)) {
      throw new BadInput(point.file(), "the point as it was", "another one", "Run it again.");
    }
    return file.digest();
  }

  private List<Path> files(String prefix) {
    List<Path> files = new ArrayList<>();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          folder.toString(),
          "a folder of history points",
          "something else",
          "Name the history's folder by --history-dir.");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, prefix + "*.json")) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "a folder that can be read", e.toString(), "Grant permission.");
    }
    return files;
  }

  private Read point(Path file) {
    try {
      HistoryFile read = HistoryFile.read(file);
      Point point = read.point(profile, now);
      if (most) {
        digests.put(point.file(), read.digest());
      }
      return new Read.Good(point);
    } catch (BadInput e) {
      boolean gone = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      return gone ? new Read.Gone() : new Read.Bad(quarantined(file, e));
    }
  }

  private static Quarantined quarantined(Path file, BadInput e) {
    Problem first = e.problems().get(0);
    String reason =
        "%s: expected %s, found %s".formatted(first.place(), first.expected(), first.found());
    String shown = VisibleText.line(reason);
    return new Quarantined(
        VisibleText.line(String.valueOf(file.getFileName())),
        shown.length() > REASON ? shown.substring(0, REASON) + "..." : shown);
  }

  /** A point that cannot be used was there all the same: its run ended. */
  private static List<String> unfinished(List<Path> begun, List<Path> points) {
    Set<String> ended = new HashSet<>();
    points.forEach(file -> ended.add(String.valueOf(file.getFileName())));
    return begun.stream()
        .flatMap(file -> PointName.read(String.valueOf(file.getFileName())).stream())
        .filter(name -> !ended.contains(name.sibling("monitor")))
        .sorted(PointName.ORDER)
        .map(PointName::file)
        .toList();
  }

  private History pinned(
      List<Point> points, List<Quarantined> bad, List<Path> records, List<String> unfinished) {
    points.sort(Point.ORDER);
    Map<String, Point> byName = new HashMap<>();
    points.forEach(p -> byName.put(p.file(), p));
    List<History.Pin> pins = new ArrayList<>();
    for (Path file : records) {
      try {
        pins.add(pin(file, byName));
      } catch (BadInput e) {
        bad.add(quarantined(file, e));
      }
    }
    pins.sort(
        Comparator.comparing((History.Pin p) -> p.record().generatedAtUtc())
            .thenComparing(p -> p.record().sequence()));
    bad.sort(Comparator.comparing(Quarantined::file));
    return new History(points, pins, unfinished, bad);
  }

  private History.Pin pin(Path file, Map<String, Point> points) {
    BaselineRecord read = HistoryFile.read(file).baseline(profile, now);
    Point point = points.get(read.point().path());
    if (point == null || !digest(point).equals(read.point())) {
      throw new BadInput(
          String.valueOf(file.getFileName()),
          "the point that it pins, unchanged",
          point == null ? "no usable " + read.point().path() : "a changed " + point.file(),
          "Accept a baseline again.");
    }
    return new History.Pin(String.valueOf(file.getFileName()), read, point);
  }
}
