package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Profile;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.candidate.Candidate;
import relgate.candidate.Template;
import relgate.checkpoint.Checkpoint;
import relgate.checkpoint.CheckpointReport;
import relgate.checkpoint.Evidence;
import relgate.checkpoint.Places;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.monitor.history.HistoryWriter;
import relgate.report.kb.CheckpointCharts;
import relgate.report.kb.CheckpointMarkdown;
import relgate.report.kb.KbCharts;

/** {@code relgate kb-monthly-checkpoint}: the month-end record of a profile. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Gather a month's monitor runs, reviews and threshold changes as one record.",
    footer = {
      "",
      "Examples:",
      "  relgate kb-monthly-checkpoint --profile prod",
      "  relgate kb-monthly-checkpoint --profile prod --month 2026-02 --record"
    })
final class KbMonthlyCheckpointVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private KbOptions options = new KbOptions();

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      description = "Which month, in UTC (default: the last one that is over).")
  private @Nullable String month;

  @Option(
      names = "--review-dir",
      paramLabel = "DIR",
      description = "Reviews, a folder each profile (default: .runtime/kb_benchmark_reviews).")
  private @Nullable Path reviewDir;

  @Option(
      names = "--changes-dir",
      paramLabel = "DIR",
      description = "Change records (default: docs/Ops/KB_Threshold_Changes).")
  private @Nullable Path changesDir;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description =
          "Checkpoints, a folder each profile (default: .runtime/kb_monthly_checkpoints).")
  private @Nullable Path outputDir;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the report here instead.")
  private @Nullable Path output;

  @Option(
      names = "--record",
      description = "Also write docs/Ops/KB_Monthly_Checkpoints/<month>_<profile>.md.")
  private boolean record;

  KbMonthlyCheckpointVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    Workspace workspace = candidate.workspace();
    KbFolders folders = new KbFolders(candidate, context);
    Profile of = options.profile();
    Instant moment = HistoryWriter.moment(context.clock().instant());
    Evidence evidence = Evidence.of(places(candidate, folders, of), of, month(moment), moment);
    CheckpointReport report = candidate.secrets().masked(Checkpoint.of(evidence));
    String markdown = markdown(workspace, report);
    Path recorded = recorded(workspace, report);
    if (record) {
      refuseToOverwrite(recorded, markdown);
    }
    Path file = file(workspace, folders, report);
    AtomicFile.write(file, JsonWriter.pretty(report));
    new EnteredEvidence(candidate, context).enter(AuditKind.CHECKPOINT_REPORT, file);
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".md";
    AtomicFile.write(file.resolveSibling(name), markdown);
    context.err().print(markdown);
    context.err().println("\nwritten: " + folders.shown(file));
    if (record) {
      AtomicFile.write(recorded, markdown);
      context.err().println("recorded: " + folders.shown(recorded));
    }
    draw(folders, evidence, report);
    return ExitCode.PASSED.code();
  }

  private void draw(KbFolders folders, Evidence evidence, CheckpointReport report) {
    options.draw(
        folders,
        context,
        () ->
            KbCharts.each(
                KbCharts.measures(evidence.history()),
                value -> CheckpointCharts.of(evidence, report, value)));
  }

  private static Path recorded(Workspace workspace, CheckpointReport report) {
    String name = report.month() + "_" + report.profile() + ".md";
    return workspace.root().resolve("docs/Ops/KB_Monthly_Checkpoints").resolve(name);
  }

  private Path file(Workspace workspace, KbFolders folders, CheckpointReport report) {
    Profile of = report.profile();
    return output != null
        ? folders.at(output)
        : folders
            .ofProfile(outputDir, of, workspace.checkpoints(of))
            .resolve("monthly_" + report.month() + ".json");
  }

  private YearMonth month(Instant moment) {
    if (month == null) {
      return Checkpoint.lastComplete(moment);
    }
    try {
      if (month.matches("[0-9]{4}-[0-9]{2}")) {
        return YearMonth.parse(month);
      }
    } catch (DateTimeException e) {
      // Said below: a 13th month is as wrong as a word.
    }
    throw new BadInput("--month", "a month such as 2026-02", "\"" + month + "\"", "Correct it.");
  }

  private Places places(Candidate candidate, KbFolders folders, Profile of) {
    Workspace workspace = candidate.workspace();
    return new Places(
        options.history(workspace, folders),
        folders.ofProfile(reviewDir, of, workspace.reviews(of)),
        changesDir == null
            ? workspace.root().resolve("docs/Ops/KB_Threshold_Changes")
            : folders.at(changesDir),
        options.cadence(candidate),
        folders::shown);
  }

  private static String markdown(Workspace workspace, CheckpointReport report) {
    Template template = Template.MONTHLY_CHECKPOINT;
    return new CheckpointMarkdown(template.text(workspace.root()), template.path()).text(report);
  }

  /** People sign the record and write decisions into it: what they wrote is theirs. */
  private static void refuseToOverwrite(Path file, String text) {
    if (Files.exists(file) && !JsonReader.text(file).equals(text)) {
      throw new BadInput(
          file.toString(),
          "no record yet, or one as relgate wrote it",
          "a record that was edited, or made of other inputs",
          "Keep it, or move it away and run again.");
    }
  }
}
