package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import relgate.BadInput;
import relgate.Sha256;
import relgate.benchmark.BenchmarkResult;
import relgate.json.JsonReader;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.MonitorReport;

/** The whole results that stand beside the points of a history, every question in them. */
final class KbResults {
  private KbResults() {}

  /** The file that a point names as its result; empty where it names none, or none beside it. */
  static Optional<Path> file(Kept<MonitorReport> run) {
    return Optional.ofNullable(run.report().benchmark())
        .map(FileDigest::path)
        .filter(name -> name.matches("[A-Za-z0-9._-]+"))
        .map(name -> run.file().resolveSibling(name))
        .filter(Files::isRegularFile);
  }

  /**
   * The result of a run; empty where none is kept.
   *
   * @throws BadInput where it cannot be read, or is not what its point has seen
   */
  static Optional<Kept<BenchmarkResult>> of(Kept<MonitorReport> run) {
    return file(run).map(file -> read(run, file));
  }

  /** The result, or none where it cannot be used; the knowledge base's page lists such files. */
  static Optional<Kept<BenchmarkResult>> usable(Kept<MonitorReport> run) {
    try {
      return of(run);
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static Kept<BenchmarkResult> read(Kept<MonitorReport> run, Path file) {
    FileDigest named = run.report().benchmark();
    String found = digest(file);
    if (named == null || !found.equals(named.sha256())) {
      throw new BadInput(
          file.toString(),
          "the bytes that " + run.name() + ".json names",
          "others, SHA-256 " + found,
          "Bring back the file as the run wrote it, or move both away.");
    }
    return new Kept<>(file, run.at(), JsonReader.strict().read(file, BenchmarkResult.class));
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      return "not read: " + e;
    }
  }
}
