package relgate.promotion;

import java.nio.file.Path;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;

/**
 * A gate report and the file it was read from.
 *
 * @param sha256 of the file's bytes
 */
public record FoundReport(Path path, String sha256, GateReport report) {
  /**
   * Reads one report strictly.
   *
   * @throws relgate.BadInput where it is unreadable, or of another schema version
   */
  public static FoundReport read(Path file) {
    String text = JsonReader.text(file);
    return new FoundReport(file, Sha256.of(text), SchemaVersion.report(text, file.toString()));
  }

  /** Whether the run it tells of is one that a promotion must not rest on. */
  boolean failing() {
    return !report.passed()
        || report.exitCode() != 0
        || !report.blockers().isEmpty()
        || report.checks().stream().anyMatch(c -> c.blocking() || c.verdict().blocks());
  }
}
