package relgate.report.kb;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.report.Format;
import relgate.review.ReviewReport;

/** A review as people read it. */
public final class ReviewMarkdown implements Format<ReviewReport> {
  @Override
  public String text(ReviewReport review) {
    StringBuilder out = new StringBuilder();
    out.append("# Weekly review: knowledge base, %s\n\n".formatted(review.profile()));
    out.append("**%s**: %s.\n\n".formatted(review.decision(), review.reason()));
    out.append(
        "Made %s over the last %d points (at most %d).\n\n"
            .formatted(review.generatedAtUtc(), review.points(), review.lookback()));
    out.append("| Value | Average | Lowest | Highest | First | Last | Delta | Threshold |\n");
    out.append("|---|---|---|---|---|---|---|---|\n");
    var held = review.thresholds();
    row(out, "precision at k", review.precision(), held == null ? "-" : "" + held.minPrecision());
    row(out, "keyword recall", review.recall(), held == null ? "-" : "" + held.minRecall());
    if (review.recommended() != null) {
      out.append(
          "\nTo consider: min_precision %s, min_recall %s, by a change record.\n"
              .formatted(review.recommended().minPrecision(), review.recommended().minRecall()));
    }
    section(
        out,
        "Failed or blocking points",
        review.failures(),
        f -> f.file() + ": " + f.verdict() + (f.blocking() ? ", blocking" : ""));
    runs(out, review);
    section(out, "Quarantined files", review.quarantined(), q -> q.file() + ": " + q.reason());
    section(out, "Inputs", review.inputs(), i -> "`" + i.path() + "` sha256 " + i.sha256());
    return out.toString();
  }

  private static void runs(StringBuilder out, ReviewReport review) {
    if (review.runs() != null) {
      out.append("\nRuns since the first of these points: %s.\n".formatted(review.runs().text()));
    }
    section(
        out,
        "Thresholds that changed",
        review.thresholdChanges(),
        c -> c.file() + ": " + c.before().byName() + " -> " + c.now().byName());
  }

  private static <T> void section(
      StringBuilder out, String title, List<T> all, Function<T, String> line) {
    out.append("\n## ").append(title).append("\n\n");
    all.forEach(each -> out.append("- ").append(VisibleText.line(line.apply(each))).append('\n'));
    out.append(all.isEmpty() ? "- none\n" : "");
  }

  private static void row(
      StringBuilder out, String name, ReviewReport.@Nullable Spread s, String threshold) {
    out.append(
        s == null
            ? "| %s | - | - | - | - | - | - | %s |\n".formatted(name, threshold)
            : "| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    name,
                    s.average().toPlainString(),
                    s.lowest().toPlainString(),
                    s.highest().toPlainString(),
                    s.first().toPlainString(),
                    s.last().toPlainString(),
                    s.delta().toPlainString(),
                    threshold));
  }
}
