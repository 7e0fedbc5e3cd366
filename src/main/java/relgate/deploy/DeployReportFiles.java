package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Stamp;
import relgate.Workspace;
import relgate.command.Secrets;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
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
    Object tree = JsonReader.strict().parseAny(JsonWriter.pretty(report), "deploy report");
    Object masked = masked(tree);
    return JsonWriter.pretty(masked == null ? Map.of() : masked);
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
        .files(report, name)
        .forEach((other, text) -> AtomicFile.write(folder.resolve(other), secrets.mask(text)));
    return file;
  }

  private @Nullable Object masked(@Nullable Object value) {
    if (value instanceof String text) {
      return secrets.mask(text);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> result = new ArrayList<>();
      list.forEach(element -> result.add(masked(element)));
      return result;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      map.forEach((key, member) -> result.put(String.valueOf(key), masked(member)));
      return result;
    }
    return value;
  }
}
