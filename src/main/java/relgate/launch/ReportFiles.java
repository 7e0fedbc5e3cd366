package relgate.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.attest.Outbox;
import relgate.candidate.Candidate;
import relgate.harness.RunContext;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.report.AllureResults;
import relgate.report.JunitXml;
import relgate.store.StoreUnreachable;
import relgate.verdict.GateReport;

/**
 * One run's report and its place.
 *
 * @param report as written, with its place in the audit log
 * @param json the JSON file under {@code .runtime/}
 * @param late why the store has not taken it: it waits in the outbox then, without a place; null
 *     where it stands in the log
 */
public record ReportFiles(GateReport report, Path json, @Nullable Problem late) {
  /** As {@link #write(GateReport, RunContext, AuditLog)}, in the folder's own log. */
  static ReportFiles write(GateReport report, RunContext run) {
    return write(report, run, new AuditLog(run.candidate().workspace(), run.clock()));
  }

  /**
   * Writes JUnit XML, Allure results and then the report, which gets its place in the audit log.
   * The report is the last, so that a full disk cannot leave a verdict of a run that ended as
   * broken.
   *
   * @throws relgate.ToolFailure where it cannot be written
   */
  public static ReportFiles write(GateReport report, RunContext run, AuditLog audit) {
    ReportFiles written = write(report, run.candidate().workspace(), run.stamp(), audit);
    Candidate candidate = run.candidate();
    new RunFolders(candidate.workspace(), candidate.config().retention())
        .prune(run.clock().instant());
    return written;
  }

  /** The same for a report that no run of this machine made. */
  public static ReportFiles write(
      GateReport report, Workspace workspace, String stamp, AuditLog audit) {
    String folder = report.profile() + "_" + stamp;
    new AllureResults(report, workspace.root(), List.of())
        .writeTo(workspace.allureResults().resolve(folder));
    suites(report, workspace.junit().resolve(folder));
    suites(report, emptied(workspace.junit().resolve("latest")));
    try {
      return placed(report, workspace, stamp, audit);
    } catch (StoreUnreachable e) {
      return kept(report, workspace, stamp, e);
    }
  }

  private static void suites(GateReport report, Path folder) {
    JunitXml.suites(report)
        .forEach(
            (gate, xml) ->
                AtomicFile.writeDerived(folder.resolve("TEST-" + fileName(gate) + ".xml"), xml));
  }

  /** Where a CI server looks for the last run alone: an older gate's suite must not stay. */
  private static Path emptied(Path folder) {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "TEST-*.xml")) {
        for (Path suite : old) {
          Files.deleteIfExists(suite);
        }
      } catch (IOException e) {
        throw new ToolFailure(
            new Problem(
                folder.toString(),
                "a folder that can be emptied",
                e.toString(),
                "Grant permission there, or remove it, and run again."),
            e);
      }
    }
    return folder;
  }

  /** A verdict that the store could not take counts for nothing yet, but is not lost. */
  private static ReportFiles kept(
      GateReport report, Workspace workspace, String stamp, StoreUnreachable e) {
    Path file =
        new Outbox(workspace)
            .keep("release_gate_" + report.profile(), stamp, JsonWriter.pretty(report));
    Problem problem = e.problem();
    Problem late =
        new Problem(
            problem.place(),
            problem.expected(),
            problem.found(),
            "The report is kept in " + file + " and counts once it is sent. " + problem.remedy());
    return new ReportFiles(report, file, late);
  }

  private static ReportFiles placed(
      GateReport report, Workspace workspace, String stamp, AuditLog audit) {
    List<ReportFiles> written = new ArrayList<>();
    audit.record(
        AuditKind.GATE_REPORT,
        place -> {
          GateReport placed = report.at(place.sequence(), place.previousSha256());
          String name = "release_gate_" + report.profile();
          String text = JsonWriter.pretty(placed);
          Path json = AtomicFile.writeStamped(workspace.runtime(), name, stamp, "json", text);
          written.add(0, new ReportFiles(placed, json, null));
          return json;
        });
    return written.get(0);
  }

  /** A broken gate's id is its class name; anybody's id could hold a separator. */
  private static String fileName(String gate) {
    return gate.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
