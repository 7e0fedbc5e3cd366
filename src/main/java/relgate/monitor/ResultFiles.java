package relgate.monitor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.Sha256;
import relgate.benchmark.BenchmarkResult;
import relgate.json.JsonReader;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.Point;

/** The benchmark results beside the points of a history, each believed only unchanged. */
final class ResultFiles implements TopicSource {
  private final Path folder;
  private final Map<String, Optional<Map<String, Map<String, Double>>>> read = new HashMap<>();

  ResultFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Map<String, Map<String, Double>>> of(Point point) {
    return read.computeIfAbsent(point.file(), file -> result(point.benchmark()));
  }

  private Optional<Map<String, Map<String, Double>>> result(
      @org.jspecify.annotations.Nullable FileDigest digest) {
    if (digest == null) {
      return Optional.empty();
    }
    try {
      String text = JsonReader.text(folder.resolve(digest.path()));
      return Sha256.of(text).equals(digest.sha256())
          ? Optional.of(
              MonitorSamples.topics(
                  JsonReader.strict().parse(text, digest.path(), BenchmarkResult.class)))
          : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }
}
