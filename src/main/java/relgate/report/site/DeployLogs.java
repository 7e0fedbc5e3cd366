package relgate.report.site;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import relgate.Workspace;
import relgate.deploy.DeployReport;

/**
 * What the containers of a release said before they were taken away: the end of each log that lies
 * beside the rollback point, until that point is pruned. They were masked when they were written.
 */
final class DeployLogs {
  /** Containers of one release that a page shows; the others lie in the folder. */
  private static final int MOST = 12;

  /** Letters of each log's end: what a container died of stands last. */
  private static final int TAIL = 6000;

  private DeployLogs() {}

  static String section(Archive archive, DeployReport deploy) {
    List<Path> logs = files(archive, deploy);
    if (deploy.snapshot() == null || logs.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append(Html.heading(2, "logs", "What the release's containers said"));
    logs.stream().limit(MOST).forEach(log -> html.append(shown(archive, log)));
    if (logs.size() > MOST) {
      html.append(
          Html.paragraph(
              "and %d more in %s"
                  .formatted(logs.size() - MOST, Html.code(deploy.snapshot().folder() + "/logs"))));
    }
    return html.toString();
  }

  /** A report names its folder; one outside of the backups is none of ours. */
  static List<Path> files(Archive archive, DeployReport deploy) {
    if (deploy.snapshot() == null) {
      return List.of();
    }
    Workspace workspace = archive.workspace();
    Path named = workspace.root().resolve(deploy.snapshot().folder()).normalize();
    return named.startsWith(workspace.runtime().resolve("deploy_backups").normalize())
        ? Records.files(named.resolve("logs"), "*.log").stream()
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .toList()
        : List.of();
  }

  private static String shown(Archive archive, Path log) {
    String end = tail(log);
    String inner =
        end.isBlank()
            ? Html.paragraph("It said nothing.")
            : "<pre tabindex=\"0\">"
                + String.join("\n", end.lines().map(Html::text).toList())
                + "</pre>\n";
    return "<h3>%s</h3>%n%s".formatted(archive.links().to(log), inner);
  }

  private static String tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL);
      file.seek(from);
      byte[] bytes = new byte[(int) Math.min(TAIL, file.length() - from)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : "\u2026" + text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      return "The log cannot be read: " + e.getMessage();
    }
  }
}
