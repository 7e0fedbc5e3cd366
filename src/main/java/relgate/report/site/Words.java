package relgate.report.site;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relgate.chart.Chart;
import relgate.report.site.Html.Tone;
import relgate.verdict.GateReport;

/** What several pages say alike. */
final class Words {
  /** A page of 300 kB holds no more rows with their text. */
  static final int MOST_ROWS = 150;

  private static final List<String> GOOD =
      List.of("DEPLOYED", "PASSED", "passed", "stable", "keep_thresholds", "ok");
  private static final List<String> BAD =
      List.of(
          "FAILED",
          "ERRORED",
          "ROLLED_BACK",
          "ROLLBACK_FAILED",
          "REFUSED",
          "failed",
          "errored",
          "alert",
          "below_threshold",
          "attention_required",
          "investigate_before_change");

  private Words() {}

  static String verdict(GateReport report) {
    return report.passed() ? Html.word("PASSED", Tone.GOOD) : Html.word("BLOCKED", Tone.BAD);
  }

  static String promoted(Facts decision) {
    return decision.isTrue("promoted")
        ? Html.word("PROMOTED", Tone.GOOD)
        : Html.word("REFUSED", Tone.BAD);
  }

  static String outcome(String word) {
    Tone tone = GOOD.contains(word) ? Tone.GOOD : BAD.contains(word) ? Tone.BAD : Tone.OPEN;
    return word.isEmpty() ? "" : Html.word(word, tone);
  }

  static String commit(@Nullable String commit) {
    return commit == null || commit.isEmpty()
        ? "no commit known"
        : "commit " + Html.code(commit.length() > 12 ? commit.substring(0, 12) : commit);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }

  /** Says how many rows a table of the newest leaves out; they count in the charts. */
  static String more(int all) {
    return all <= MOST_ROWS
        ? ""
        : Html.paragraph(
            "The newest %d of %d are listed; the others stand in the files."
                .formatted(MOST_ROWS, all));
  }

  /** A chart with what it shows in words below it. */
  static String figure(Chart chart) {
    StringBuilder why = new StringBuilder();
    String picture =
        chart
            .drawnInline(why::append)
            .orElseGet(
                () -> Html.paragraph("The chart could not be drawn: " + Html.text(why.toString())));
    return """
    <figure>
    %s
    <figcaption><details><summary>The chart in words</summary><p>%s</p></details></figcaption>
    </figure>
    """
        .formatted(picture, Html.text(chart.description()));
  }
}
