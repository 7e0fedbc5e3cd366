package relgate.deploy;

import java.nio.file.Path;
import java.util.Map;
import relgate.Stamp;
import relgate.Workspace;
import relgate.command.Secrets;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;

/** Writes a deploy's report for machines and, beside it, what people read. */
public final class DeployReportFiles {
  private final Secrets secrets;

  private final Beside beside;

  /** What stands beside a report, for people: the deploy does not know how it is shown. */
  public interface Beside {
    /** File name to text; each name begins with the report's, which has no ending. */
    Map<String, String> files(DeployReport report, String name);
  }

  public DeployReportFiles(Secrets secrets, Beside beside) {
    this.secrets = secrets;
    this.beside = beside;
  }

  /** The report as JSON, every text in it masked. */
  public String json(DeployReport report) {
    return JsonWriter.pretty(secrets.masked(report));
  }

  /** What else is written beside a report, without secrets. */
  public <T> T masked(T value) {
    return secrets.masked(value);
  }

  /** Writes all below {@code .runtime/} and returns the report's own file. */
  public Path write(Workspace workspace, DeployReport report) {
    return write(workspace.runtime(), report);
  }

  /** Writes all into the folder and returns the report's own file. */
  public Path write(Path folder, DeployReport report) {
    String prefix = "deploy_report_" + report.environment();
    String stamp = Stamp.of(report.generatedAtUtc());
    Path file = AtomicFile.writeStamped(folder, prefix, stamp, "json", json(report));
    String name = String.valueOf(file.getFileName()).replace(".json", "");
    beside
        .files(secrets.masked(report), name)
        .forEach((other, text) -> AtomicFile.write(folder.resolve(other), text));
    return file;
  }
}
