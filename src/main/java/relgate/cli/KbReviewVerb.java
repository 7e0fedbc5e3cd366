package relgate.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.ExitCode;
import relgate.Profile;
import relgate.Stamp;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.HistoryWriter;
import relgate.report.kb.KbCharts;
import relgate.report.kb.ReviewCharts;
import relgate.report.kb.ReviewMarkdown;
import relgate.review.Review;
import relgate.review.ReviewReport;

/** {@code relgate kb-review}: what the last monitor runs say about the thresholds. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Review the last monitor runs of a profile and recommend what to do.",
    footer = {
      "",
      "Examples:",
      "  relgate kb-review --profile prod",
      "  relgate kb-review --profile staging --lookback 8 --output review.json",
      "  relgate kb-review --profile prod --lookback 12 --charts charts"
    })
final class KbReviewVerb implements Callable<Integer> {
  private static final int MANY = 1000;
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private KbOptions options = new KbOptions();

  @Option(
      names = "--lookback",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many of the newest points (default: ${DEFAULT-VALUE}).")
  private int lookback = 4;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Reviews, a folder each profile (default: .runtime/kb_benchmark_reviews).")
  private @Nullable Path outputDir;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the report here instead.")
  private @Nullable Path output;

  KbReviewVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    Workspace workspace = candidate.workspace();
    KbFolders folders = new KbFolders(candidate, context);
    Profile of = options.profile();
    Instant moment = HistoryWriter.moment(context.clock().instant());
    Path folder = options.history(workspace, folders);
    HistoryReader reader = new HistoryReader(folder, of, moment, lookback > MANY);
    History history = reader.read().dueEvery(options.cadence(candidate));
    String shown = folders.shown(folder);
    ReviewReport review =
        common
            .candidate(context)
            .secrets()
            .masked(
                Review.of(history, of, lookback, moment, point -> reader.digest(point).in(shown)));
    Path file = write(folders, of, review);
    new EnteredEvidence(candidate, context).enter(AuditKind.REVIEW_REPORT, file);
    context.err().print(new ReviewMarkdown().text(review));
    context.err().println("\nwritten: " + folders.shown(file));
    options.draw(
        folders,
        context,
        () ->
            KbCharts.each(
                KbCharts.measures(history), name -> ReviewCharts.of(history, review, name)));
    return ExitCode.PASSED.code();
  }

  private Path write(KbFolders folders, Profile of, ReviewReport review) {
    String json = JsonWriter.pretty(review);
    Path file;
    if (output != null) {
      file = folders.at(output);
      AtomicFile.write(file, json);
    } else {
      Path usual = common.candidate(context).workspace().reviews(of);
      Path folder = folders.ofProfile(outputDir, of, usual);
      String stamp = Stamp.of(review.generatedAtUtc());
      file = AtomicFile.writeStamped(folder, "review", stamp, "json", json);
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".md";
    AtomicFile.write(
        file.resolveSibling(name),
        new ReviewMarkdown().text(review).getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
