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
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.HistoryWriter;
import relgate.review.Review;
import relgate.review.ReviewMarkdown;
import relgate.review.ReviewReport;

/** {@code relgate kb-review}: what the last monitor runs say about the thresholds. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Review the last monitor runs of a profile and recommend what to do.",
    footer = {
      "",
      "Examples:",
      "  relgate kb-review --profile prod",
      "  relgate kb-review --profile staging --lookback 8 --output review.json"
    })
final class KbReviewVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "dev",
      description = "dev, staging or prod (default: ${DEFAULT-VALUE}).")
  private String profile = "dev";

  @Option(
      names = "--lookback",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many of the newest points (default: ${DEFAULT-VALUE}).")
  private int lookback = 4;

  @Option(
      names = "--history-dir",
      paramLabel = "DIR",
      description = "Histories, a folder each profile (default: .runtime/kb_benchmark_history).")
  private @Nullable Path historyDir;

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
    KbFolders folders = new KbFolders(common.workspace(context), context);
    Profile of = KbFolders.profile(profile);
    Instant now = HistoryWriter.moment(context.clock().instant());
    Path history = folders.ofProfile(historyDir, of, common.workspace(context).history(of));
    HistoryReader reader = new HistoryReader(history, of, now);
    ReviewReport review =
        Review.of(
            reader.read(),
            of,
            lookback,
            now,
            point -> reader.digest(point).in(folders.shown(history)));
    Path file = write(folders, of, review);
    context.err().print(ReviewMarkdown.of(review));
    context.err().println("\nwritten: " + folders.shown(file));
    return ExitCode.PASSED.code();
  }

  private Path write(KbFolders folders, Profile of, ReviewReport review) {
    String json = JsonWriter.pretty(review);
    Path file;
    if (output != null) {
      file = folders.at(output);
      AtomicFile.write(file, json);
    } else {
      Path usual = common.workspace(context).reviews(of);
      Path folder = folders.ofProfile(outputDir, of, usual);
      String stamp = Stamp.of(review.generatedAtUtc());
      file = AtomicFile.writeStamped(folder, "review", stamp, "json", json);
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".md";
    AtomicFile.write(
        file.resolveSibling(name), ReviewMarkdown.of(review).getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
