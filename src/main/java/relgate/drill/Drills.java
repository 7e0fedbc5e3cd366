package relgate.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Stamp;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReportFiles;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The folder that drills are kept in.
 *
 * @param folder {@code .runtime/rollback_drills}, or another
 */
public record Drills(Path folder) {
  private static final String PREFIX = "rollback_drill_summary_";

  /** One kept drill. */
  private record Kept(Path file, DrillSummary summary) {}

  /** Writes the deploy report and, beside it, the summary that names it; returns the summary's. */
  public Path write(DrillSummary summary, DeployReport report, DeployReportFiles reports) {
    Path deploy = reports.write(folder, report);
    DrillSummary named = summary.beside(String.valueOf(deploy.getFileName()));
    return AtomicFile.writeStamped(
        folder,
        PREFIX + summary.environment(),
        Stamp.of(summary.generatedAtUtc()),
        "json",
        JsonWriter.pretty(reports.masked(named)));
  }

  /** The newest live drill of the environment that passed; unreadable files are no evidence. */
  public Optional<DrillSummary> newestPassed(String environment) {
    return kept(environment).stream()
        .map(Kept::summary)
        .filter(s -> s.proven() && s.passed())
        .findFirst();
  }

  /** The newest live drill of the environment, whatever came of it. */
  public Optional<DrillSummary> newestLive(String environment) {
    return kept(environment).stream().map(Kept::summary).filter(DrillSummary::live).findFirst();
  }

  /** Removes drills beyond the newest so many of the environment, never the newest passed one. */
  public void retain(String environment, int count) {
    List<Kept> all = kept(environment);
    Optional<Kept> passed =
        all.stream().filter(k -> k.summary().proven() && k.summary().passed()).findFirst();
    all.stream().skip(count).filter(k -> passed.filter(k::equals).isEmpty()).forEach(this::remove);
  }

  private void remove(Kept kept) {
    try {
      Files.deleteIfExists(kept.file());
      String report = kept.summary().deployReport();
      if (report != null && !report.contains("/") && report.endsWith(".json")) {
        for (String extension : List.of(".json", ".md", ".svg")) {
          Files.deleteIfExists(folder.resolve(report.replaceAll("\\.json$", extension)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Newest first, by the time inside the file. */
  private List<Kept> kept(String environment) {
    List<Kept> result = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return result;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(p -> String.valueOf(p.getFileName()).startsWith(PREFIX + environment + "_"))
          .forEach(p -> read(p).ifPresent(s -> result.add(new Kept(p, s))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    result.sort(Comparator.comparing((Kept k) -> k.summary().generatedAtUtc()).reversed());
    return result;
  }

  private static Optional<DrillSummary> read(Path file) {
    try {
      return Optional.of(JsonReader.strict().read(file, DrillSummary.class));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }
}
