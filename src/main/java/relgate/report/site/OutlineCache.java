package relgate.report.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import relgate.BadInput;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;

/**
 * The outlines of reports that were read before, in a file of {@code .runtime}: one a line, with
 * the name, the size and the time of the file it was taken from. A line that is damaged, or whose
 * file is another now, counts for nothing; without the file everything is read.
 */
final class OutlineCache<R> {
  /** Fewer reports are read in no time. */
  private static final int LEAST = 30;

  /**
   * How the outline of one kind of report is kept.
   *
   * @param name of the file that keeps them
   * @param enough whether pages need no more of a report than its outline
   * @param line of a report, without a line feed
   * @param read the outline of such a line; throws where it is none
   */
  record Form<R>(
      String name, Predicate<R> enough, Function<R, String> line, Function<String, R> read) {}

  private final Path file;
  private final String before;
  private final Form<R> form;
  private final Map<String, String> lines = new HashMap<>();

  private OutlineCache(Path file, String before, Form<R> form) {
    this.file = file;
    this.before = before;
    this.form = form;
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

  static <R> OutlineCache<R> of(Path runtime, Form<R> form) {
    Path file = runtime.resolve(form.name());
    try {
      return new OutlineCache<>(file, Files.isRegularFile(file) ? JsonReader.text(file) : "", form);
    } catch (BadInput e) {
      return new OutlineCache<>(file, "", form);
    }
  }

  /** The outline of the report; empty where it must be read. */
  Optional<R> outline(Path report) {
    return FileKey.of(report)
        .flatMap(key -> Optional.ofNullable(lines.get(key)).flatMap(line -> parsed(key, line)));
  }

  private Optional<R> parsed(String key, String line) {
    try {
      return Optional.of(form.read().apply(line));
    } catch (RuntimeException e) {
      // It was cut short or written by another version: the report itself is read.
      lines.remove(key);
      return Optional.empty();
    }
  }

  /** Keeps the outlines of these reports, where there are many; a folder may refuse to. */
  void keep(List<Kept<R>> reports) {
    if (reports.size() <= LEAST) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Kept<R> kept : reports) {
      if (form.enough().test(kept.report())) {
        FileKey.of(kept.file()).ifPresent(key -> add(text, key, kept.report()));
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

  /** The line of an outline is taken over as it is. */
  private void add(StringBuilder text, String key, R report) {
    String known = lines.get(key);
    text.append(key).append('\t');
    text.append(known == null ? form.line().apply(report) : known).append('\n');
  }
}
