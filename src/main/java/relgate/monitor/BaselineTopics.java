package relgate.monitor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Sha256;
import relgate.benchmark.BenchmarkResult;
import relgate.json.JsonReader;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;

/**
 * The remains of the pinned point's result: the values of its topics, nothing where none is pinned
 * yet, or the file without which no comparison topic by topic is possible.
 *
 * @param topics topic to the name of a value to the value; null without a pin or where it is lost
 * @param missing what cannot be used, and why; empty where nothing is lost
 */
record BaselineTopics(
    @Nullable Map<String, Map<String, Double>> topics, List<Quarantined> missing) {
  private static final BaselineTopics NONE = new BaselineTopics(null, List.of());
  private static final int NAMED = 3;

  static BaselineTopics none() {
    return NONE;
  }

  static BaselineTopics of(Map<String, Map<String, Double>> topics) {
    return new BaselineTopics(topics, List.of());
  }

  /** Of a history that is not as the evidence chain has it. */
  static BaselineTopics missing(List<Quarantined> files) {
    return new BaselineTopics(null, files);
  }

  /** The first file that is lost; null where none is. */
  @Nullable Quarantined lost() {
    return missing.isEmpty() ? null : missing.get(0);
  }

  /** Reads the result of the pin that holds for this basis. */
  static BaselineTopics of(History history, Path folder, Instant now) {
    Optional<Quarantined> record = history.lostBaseline(now);
    if (record.isPresent()) {
      return missing(List.of(record.get()));
    }
    Optional<History.Pin> pin = history.holding();
    return pin.isPresent() ? read(pin.get(), folder) : unpinned(history);
  }

  /** The first good point pins itself: where several are good and none is, its record is gone. */
  private static BaselineTopics unpinned(History history) {
    long good = history.points().stream().filter(Point::passed).count();
    return good < 2
        ? NONE
        : lost(
            "baseline_<stamp>.json",
            "the record of the baseline, found none, and %d good points".formatted(good));
  }

  private static BaselineTopics read(History.Pin pin, Path folder) {
    FileDigest result = pin.point().benchmark();
    if (result == null) {
      return lost(pin.point().file(), "a point with its benchmark's result, found none");
    }
    try {
      String text = JsonReader.text(folder.resolve(result.path()));
      if (!Sha256.of(text).equals(result.sha256())) {
        return lost(result.path(), "the result of the pinned point, found a changed file");
      }
      return of(
          MonitorSamples.topics(
              JsonReader.strict().parse(text, result.path(), BenchmarkResult.class)));
    } catch (BadInput e) {
      String found = e.problems().get(0).found();
      return lost(result.path(), "the result of the pinned point, found " + found);
    }
  }

  private static BaselineTopics lost(String file, String reason) {
    return missing(List.of(new Quarantined(file, "expected " + reason)));
  }

  /** The list with the lost files in it, each once. */
  List<Quarantined> quarantined(List<Quarantined> others) {
    List<Quarantined> files = new ArrayList<>(others);
    missing.stream().filter(file -> !others.contains(file)).forEach(files::add);
    return files;
  }

  /** The reason why nothing can be compared with the baseline, and what to do. */
  String problem() {
    String named =
        missing.stream().limit(NAMED).map(Quarantined::file).collect(Collectors.joining(", "));
    int more = missing.size() - NAMED;
    return "the pinned baseline cannot be compared with (%s%s): restore it, or accept a new one"
        .formatted(named, more > 0 ? " and %d more".formatted(more) : "");
  }
}
