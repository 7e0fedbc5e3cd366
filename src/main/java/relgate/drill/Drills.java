package relgate.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;
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

  /**
   * The newest live drill of the environment that passed; unreadable files are no evidence.
   *
   * @param recorded whether the audit log has a file as it is: any program can write such a file
   */
  public Optional<DrillSummary> newestPassed(String environment, Predicate<Path> recorded) {
    return kept(environment).stream()
        .filter(k -> k.summary().proven() && k.summary().passed() && recorded.test(k.file()))
        .map(Kept::summary)
        .findFirst();
  }

  /** The newest live drill of the environment, whatever came of it. */
  public Optional<DrillSummary> newestLive(String environment) {
    return kept(environment).stream().map(Kept::summary).filter(DrillSummary::live).findFirst();
  }

  /**
   * Removes drills beyond the newest so many of the environment, never the newest passed one.
   *
   * @param listed takes the list of what goes, which is on disk before anything goes
   */
  public void retain(String environment, int count, Consumer<Path> listed) {
    List<Kept> all = kept(environment);
    Optional<Kept> passed =
        all.stream().filter(k -> k.summary().proven() && k.summary().passed()).findFirst();
    List<Kept> going =
        all.stream().skip(count).filter(k -> passed.filter(k::equals).isEmpty()).toList();
    if (!going.isEmpty()) {
      listed.accept(list(environment, going, all.get(0).summary().generatedAtUtc()));
      going.forEach(this::remove);
    }
  }

  /** The form that an entry of a monitor's retired points has, too. */
  private Path list(String environment, List<Kept> going, Instant at) {
    List<Map<String, String>> files = new ArrayList<>();
    for (Kept kept : going) {
      String name = String.valueOf(kept.file().getFileName());
      files.add(Map.of("path", name, "sha256", Sha256.of(JsonReader.text(kept.file()))));
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("schema_version", 1);
    list.put("generated_at_utc", at.toString());
    list.put("environment", environment);
    list.put("files", files);
    String name = "retired_" + environment;
    return AtomicFile.writeStamped(folder, name, Stamp.of(at), "json", JsonWriter.pretty(list));
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
