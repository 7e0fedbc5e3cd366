package relgate.report.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

/**
 * The outlines of gate reports that were read before, in {@code .runtime/site_outlines.jsonl}: one
 * a line, with the size and the time of the file it was taken from. A line that is damaged, or
 * whose file is another now, counts for nothing; without the file everything is read.
 */
final class OutlineCache {
  /** Fewer reports are read in no time. */
  private static final int LEAST = 30;

  private static final String NAME = "site_outlines.jsonl";

  private final Path file;
  private final String before;
  private final Map<String, String> lines = new HashMap<>();

  private OutlineCache(Path file, String before) {
    this.file = file;
    this.before = before;
    before
        .lines()
        .forEach(
            line -> {
              int end = line.indexOf('\t');
              if (end > 0) {
                lines.put(line.substring(0, end), line.substring(end + 1));
              }
            });
  }

  static OutlineCache of(Path runtime) {
    Path file = runtime.resolve(NAME);
    try {
      return new OutlineCache(file, Files.isRegularFile(file) ? JsonReader.text(file) : "");
    } catch (BadInput e) {
      return new OutlineCache(file, "");
    }
  }

  /** The outline of the report; empty where it must be read. */
  Optional<GateReport> outline(Path report) {
    return FileKey.of(report)
        .flatMap(key -> Optional.ofNullable(lines.get(key)))
        .flatMap(OutlineCache::parsed);
  }

  private static Optional<GateReport> parsed(String line) {
    try {
      return Optional.of(Outline.report(JsonReader.strict().parseAny(line, NAME)));
    } catch (RuntimeException e) {
      // It was cut short or written by another version: the report itself is read.
      return Optional.empty();
    }
  }

  /** Keeps the outlines of these runs, where there are many; a folder may refuse to. */
  void keep(List<Kept<GateReport>> runs) {
    if (runs.size() <= LEAST) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Kept<GateReport> run : runs) {
      if (Outline.enough(run.report())) {
        FileKey.of(run.file())
            .ifPresent(
                key ->
                    text.append(key)
                        .append('\t')
                        .append(JsonWriter.line(Outline.of(run.report())))
                        .append('\n'));
      }
    }
    String now = text.toString();
    if (!now.equals(before)) {
      try {
        AtomicFile.writeDerived(file, now);
      } catch (ToolFailure e) {
        // The next call reads everything again.
        return;
      }
    }
  }
}
