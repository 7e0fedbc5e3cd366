package relgate.report.deploy;

import java.util.Map;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReportFiles;

/** The files that stand beside a deploy's report: its Markdown and the timeline of its steps. */
public final class DeployPages implements DeployReportFiles.Beside {
  @Override
  public Map<String, String> files(DeployReport report, String name) {
    String chart = name + ".svg";
    return Map.of(
        chart,
        DeployTimeline.of(report).svg(),
        name + ".md",
        new DeployMarkdown(chart).text(report));
  }
}
