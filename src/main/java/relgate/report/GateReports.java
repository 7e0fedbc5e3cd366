package relgate.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import relgate.BadInput;
import relgate.Problem;
import relgate.VisibleText;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;

/**
 * The gate reports of a folder, oldest first by the time inside them, and what could not be read.
 *
 * @param unreadable damaged and foreign files, named; they hide nothing and stop nothing
 */
public record GateReports(List<Read> reports, List<Unreadable> unreadable) {
  /** A report and the file it stands in. */
  public record Read(Path file, GateReport report) {}

  /** A file that bears a report's name and is none. */
  public record Unreadable(Path file, String why) {}

  public GateReports {
    reports = List.copyOf(reports);
    unreadable = List.copyOf(unreadable);
  }

  /** Every {@code release_gate_*.json} of the folder; none where there is no such folder. */
  public static GateReports in(Path folder) {
    List<Object> all = files(folder).parallelStream().map(GateReports::read).toList();
    return new GateReports(
        all.stream()
            .filter(Read.class::isInstance)
            .map(Read.class::cast)
            .sorted(Comparator.comparing(r -> r.report().generatedAtUtc()))
            .toList(),
        all.stream().filter(Unreadable.class::isInstance).map(Unreadable.class::cast).toList());
  }

  public Optional<Read> newest() {
    return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
  }

  /**
   * One report.
   *
   * @throws BadInput where it cannot be read
   */
  public static Read of(Path file) {
    return new Read(file, parse(JsonReader.text(file), file.toString()));
  }

  /**
   * The report that a text holds.
   *
   * @param place named where it cannot be read
   * @throws BadInput where it is broken, or of a schema version that this relgate does not know
   */
  public static GateReport parse(String text, String place) {
    GateReport report = JsonReader.strict().parse(text, place, GateReport.class);
    if (report.schemaVersion() != GateReport.SCHEMA_VERSION) {
      throw new BadInput(
          place + ": schema_version",
          Integer.toString(GateReport.SCHEMA_VERSION),
          Integer.toString(report.schemaVersion()),
          "Use the relgate that wrote this report.");
    }
    return report;
  }

  private static Object read(Path file) {
    try {
      return of(file);
    } catch (BadInput e) {
      return new Unreadable(file, why(e));
    }
  }

  /** The first problem of a file, in one line. */
  public static String why(BadInput e) {
    Problem first = e.problems().get(0);
    int more = e.problems().size() - 1;
    return VisibleText.line(
        "expected %s, found %s%s"
            .formatted(
                first.expected(), first.found(), more == 0 ? "" : ", and " + more + " more"));
  }

  /** The files that bear a report's name, sorted; signatures, which stand beside them, aside. */
  public static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "release_gate_*.json")) {
        stream.forEach(files::add);
        files.removeIf(file -> file.toString().endsWith(".dsse.json"));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    files.sort(Comparator.comparing(Path::toString));
    return files;
  }
}
