package relgate.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.ExitCode;
import relgate.Profile;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.candidate.Candidate;
import relgate.checkpoint.Places;
import relgate.checkpoint.Quarter;
import relgate.checkpoint.QuarterlyAudit;
import relgate.checkpoint.QuarterlyEvidence;
import relgate.checkpoint.QuarterlyReport;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.monitor.history.HistoryWriter;
import relgate.report.kb.QuarterlyMarkdown;

/** {@code relgate kb-quarterly-audit}: whether a quarter of a knowledge base is accounted for. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Account for a quarter: every expected run, threshold, baseline, alert and month-end record,",
      "and whether the monitor finds a planted loss."
    },
    footer = {
      "",
      "Examples:",
      "  relgate kb-quarterly-audit --profile prod",
      "  relgate kb-quarterly-audit --profile prod --quarter 2026-Q4",
      "",
      "Exit codes: 0 nothing was found, 1 a finding, 2 wrong use, 3 relgate itself failed."
    })
final class KbQuarterlyAuditVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private KbOptions options = new KbOptions();

  @Option(
      names = "--quarter",
      paramLabel = "YYYY-Qn",
      description = "Which quarter, in UTC (default: the last one that is over).")
  private @Nullable String quarter;

  @Option(
      names = "--records-dir",
      paramLabel = "DIR",
      description = "Month-end records (default: docs/Ops/KB_Monthly_Checkpoints).")
  private @Nullable Path recordsDir;

  @Option(
      names = "--changes-dir",
      paramLabel = "DIR",
      description = "Change records (default: docs/Ops/KB_Threshold_Changes).")
  private @Nullable Path changesDir;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the report here instead.")
  private @Nullable Path output;

  KbQuarterlyAuditVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    KbFolders folders = new KbFolders(candidate, context);
    Profile profile = options.profile();
    Instant moment = HistoryWriter.moment(context.clock().instant());
    Quarter asked = quarter == null ? Quarter.lastComplete(moment) : Quarter.of(quarter);
    Path root = candidate.root();
    Path records = folder(folders, recordsDir, root.resolve("docs/Ops/KB_Monthly_Checkpoints"));
    QuarterlyAudit.Gathered gathered =
        QuarterlyEvidence.of(places(candidate, folders, profile), records, profile, asked, moment);
    QuarterlyReport report = candidate.secrets().masked(QuarterlyAudit.of(gathered));
    Path file = output == null ? usual(candidate.workspace(), report) : folders.at(output);
    AtomicFile.write(file, JsonWriter.pretty(report));
    new EnteredEvidence(candidate, context).enter(AuditKind.QUARTERLY_AUDIT, file);
    String text = new QuarterlyMarkdown().text(report);
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".md";
    AtomicFile.write(file.resolveSibling(name), text);
    context.err().print(text);
    context.err().println("\nwritten: " + folders.shown(file));
    return (report.passed() ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private Places places(Candidate candidate, KbFolders folders, Profile profile) {
    Workspace workspace = candidate.workspace();
    return new Places(
        options.history(workspace, folders),
        workspace.reviews(profile),
        folder(folders, changesDir, workspace.root().resolve("docs/Ops/KB_Threshold_Changes")),
        options.cadence(candidate),
        folders::shown);
  }

  private static Path folder(KbFolders folders, @Nullable Path named, Path usual) {
    return named == null ? usual : folders.at(named);
  }

  private static Path usual(Workspace workspace, QuarterlyReport report) {
    return workspace.audits(report.profile()).resolve("quarterly_" + report.quarter() + ".json");
  }
}
