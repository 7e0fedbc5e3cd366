package relgate.report.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReportFiles;

/** The files that stand beside a deploy's report: its Markdown and the timeline of its steps. */
public final class DeployPages implements DeployReportFiles.Beside {
  @Override
  public Map<String, String> files(DeployReport report, String name) {
    Map<String, String> files = new LinkedHashMap<>();
    StringBuilder picture = new StringBuilder();
    DeployTimeline.of(report)
        .drawn(why -> picture.append("The timeline could not be drawn: ").append(why))
        .ifPresent(
            svg -> {
              files.put(name + ".svg", svg);
              picture.append("![Timeline of the steps](").append(name).append(".svg)");
            });
    files.put(name + ".md", new DeployMarkdown(picture.toString()).text(report));
    return files;
  }
}
