package relgate.monitor.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Profile;
import relgate.Sha256;
import relgate.Stamp;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * Adds to a history folder; safe with any number of writers, without a lock: the name of a file is
 * its time and its sequence in that millisecond, and a name is taken once.
 */
public final class HistoryWriter {
  private final Path folder;

  public HistoryWriter(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes down that a run has begun, before anything is asked, and takes away what killed runs
   * left half done.
   */
  public BegunRun begin(Profile profile, Origin origin, Instant at) {
    Leftovers.remove(folder, at);
    for (int n = free(at); ; n++) {
      BegunRun run = new BegunRun(1, at, n, profile, origin);
      if (AtomicFile.writeNew(begun(run), bytes(JsonWriter.pretty(run)))) {
        return run;
      }
    }
  }

  /** The file of a run that has begun. */
  public Path begun(BegunRun run) {
    return folder.resolve(PointName.of("begun", run.generatedAtUtc(), run.sequence()).file());
  }

  /**
   * Adds the point of a run that has begun, and its benchmark result beside it.
   *
   * @param report its sequence and its benchmark are filled in here
   * @param result the benchmark's JSON; null where none was run
   * @return the point's file
   * @throws ToolFailure where the run has a point already
   */
  public Path finish(BegunRun run, MonitorReport report, @Nullable String result) {
    Instant at = run.generatedAtUtc();
    Path beside = folder.resolve(PointName.of("benchmark", at, run.sequence()).file());
    if (result != null) {
      AtomicFile.write(beside, result);
    }
    FileDigest digest = result == null ? null : digest(beside, result);
    Path file = folder.resolve(PointName.of("monitor", at, run.sequence()).file());
    if (!AtomicFile.writeNew(
        file, bytes(JsonWriter.pretty(report.numbered(run.sequence(), digest))))) {
      throw new ToolFailure(
          new Problem(file.toString(), "one point a run", "two", "Run it again."), null);
    }
    return file;
  }

  /** Writes beside a point what became of its alerts. */
  public void delivered(BegunRun run, List<Delivery> deliveries) {
    if (!deliveries.isEmpty()) {
      String name = PointName.of("deliveries", run.generatedAtUtc(), run.sequence()).file();
      AtomicFile.write(folder.resolve(name), JsonWriter.pretty(deliveries));
    }
  }

  /** Adds the record that pins a point. */
  public Path append(BaselineRecord record) {
    Instant at = record.generatedAtUtc();
    for (int n = 1; ; n++) {
      BaselineRecord numbered = record.numbered(n);
      Path file = folder.resolve(PointName.of("baseline", at, n).file());
      if (AtomicFile.writeNew(file, bytes(JsonWriter.pretty(numbered)))) {
        return file;
      }
    }
  }

  /**
   * Writes the list of points that are about to be taken away.
   *
   * @return the list's file
   */
  public Path retire(List<Point> points, Profile profile, Instant at) {
    List<FileDigest> files = new ArrayList<>();
    for (Point point : points) {
      files.add(
          digest(folder.resolve(point.file()), JsonReader.text(folder.resolve(point.file()))));
      Optional.ofNullable(point.benchmark()).ifPresent(files::add);
      Path begun = folder.resolve(point.file().replaceFirst("^monitor_", "begun_"));
      if (Files.isRegularFile(begun)) {
        files.add(digest(begun, JsonReader.text(begun)));
      }
    }
    String text = JsonWriter.pretty(new Retirement(1, at, profile, files));
    return AtomicFile.writeStamped(folder, "retired", Stamp.of(at), "json", text);
  }

  /** Takes points away, and their benchmark results with them. */
  public void remove(List<Point> points) {
    for (Point point : points) {
      delete(folder.resolve(point.file()));
      PointName.read(point.file())
          .ifPresent(
              name -> {
                delete(folder.resolve(name.sibling("begun")));
                delete(folder.resolve(name.sibling("deliveries")));
              });
      if (point.benchmark() != null) {
        delete(folder.resolve(point.benchmark().path()));
      }
    }
  }

  /** The time of a point: names have no more than milliseconds. */
  public static Instant moment(Instant now) {
    return now.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A number that is likely free, found in few looks however many points one millisecond has. */
  private int free(Instant at) {
    int taken = 0;
    int step = 1;
    while (taken(at, taken + step)) {
      taken += step;
      step *= 2;
    }
    for (; step > 0; step /= 2) {
      taken += taken(at, taken + step) ? step : 0;
    }
    return taken + 1;
  }

  private boolean taken(Instant at, int n) {
    return Files.exists(folder.resolve(PointName.of("begun", at, n).file()))
        || Files.exists(folder.resolve(PointName.of("monitor", at, n).file()))
        || Files.exists(folder.resolve(PointName.of("benchmark", at, n).file()));
  }

  private static FileDigest digest(Path file, String text) {
    return new FileDigest(String.valueOf(file.getFileName()), Sha256.of(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(), "a file that can be taken away", e.toString(), "Grant permission."),
          e);
    }
  }
}
