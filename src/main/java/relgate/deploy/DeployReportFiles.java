package relgate.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Stamp;
import relgate.Workspace;
import relgate.chart.Timeline;
import relgate.command.Secrets;
import relgate.deploy.DeployReport.StepRecord;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** Writes a deploy's report for machines, a summary for people and the timeline of its steps. */
public final class DeployReportFiles {
  private final Secrets secrets;

  public DeployReportFiles(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The report as JSON, every text in it masked. */
  public String json(DeployReport report) {
    Object tree = JsonReader.strict().parseAny(JsonWriter.pretty(report), "deploy report");
    Object masked = masked(tree);
    return JsonWriter.pretty(masked == null ? Map.of() : masked);
  }

  /** Writes all three below {@code .runtime/} and returns the report's own file. */
  public Path write(Workspace workspace, DeployReport report) {
    return write(workspace.runtime(), report);
  }

  /** Writes all three into the folder and returns the report's own file. */
  public Path write(Path folder, DeployReport report) {
    String prefix = "deploy_report_" + report.environment();
    String stamp = Stamp.of(report.generatedAtUtc());
    Path file = AtomicFile.writeStamped(folder, prefix, stamp, "json", json(report));
    String name = String.valueOf(file.getFileName()).replace(".json", "");
    String chart = name + ".svg";
    AtomicFile.write(
        folder.resolve(chart), timeline(report).svg().getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(folder.resolve(name + ".md"), secrets.mask(Summary.of(report, chart)));
    return file;
  }

  private static Timeline timeline(DeployReport report) {
    List<Timeline.Step> steps = new ArrayList<>();
    for (StepRecord step : report.steps()) {
      Duration duration = Duration.ofMillis(Math.round(step.seconds() * 1000));
      steps.add(
          new Timeline.Step(
              step.step().toString(), step.startedAtUtc(), duration, ending(step.state())));
    }
    return new Timeline(report.environment() + ": " + report.outcome(), steps);
  }

  private static Timeline.Ending ending(DeployReport.StepState state) {
    return switch (state) {
      case DONE, PLANNED -> Timeline.Ending.DONE;
      case FAILED -> Timeline.Ending.FAILED;
      case SKIPPED -> Timeline.Ending.SKIPPED;
    };
  }

  private @Nullable Object masked(@Nullable Object value) {
    if (value instanceof String text) {
      return secrets.mask(text);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(element -> out.add(masked(element)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, member) -> out.put(String.valueOf(key), masked(member)));
      return out;
    }
    return value;
  }
}
