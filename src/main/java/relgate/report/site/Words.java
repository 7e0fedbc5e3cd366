package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relgate.chart.Chart;
import relgate.checkpoint.Status;
import relgate.deploy.DeployOutcome;
import relgate.monitor.history.MonitorVerdict;
import relgate.report.site.Html.Tone;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** Verdicts, outcomes and numbers as several pages show them alike. */
final class Words {
  /** Rows that a table shows at once; the others open. */
  static final int ROWS = 20;

  /** A page of 300 kB holds no more rows with their text. */
  static final int MOST_ROWS = 150;

  private static final int MOST_TEXT = 4000;

  private Words() {}

  static String verdict(GateReport report) {
    return Html.word(state(report), Runs.passed(report) ? Tone.GOOD : Tone.BAD)
        + (report.complete() ? "" : " incomplete");
  }

  /** One word for a run; a report that its own checks contradict is no good news. */
  static String state(GateReport report) {
    if (!report.passed()) {
      return "BLOCKED";
    }
    if (report.checks().isEmpty()) {
      return "NOTHING CHECKED";
    }
    return Runs.passed(report) ? "PASSED" : "CONTRADICTS ITSELF";
  }

  static String verdict(Verdict verdict) {
    return Html.word(verdict.toString(), tone(verdict));
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Tone.GOOD;
      case FAILED, ERRORED -> Tone.BAD;
      case ADVISORY, SKIPPED -> Tone.OPEN;
    };
  }

  /** A letter-sized sign for a cell of a grid, told apart without colour. */
  static String sign(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "\u2713";
      case FAILED -> "\u2717";
      case ERRORED -> "!";
      case ADVISORY -> "~";
      case SKIPPED -> "\u2013";
    };
  }

  static String outcome(DeployOutcome outcome) {
    Tone tone =
        switch (outcome) {
          case DEPLOYED -> Tone.GOOD;
          case PLANNED -> Tone.OPEN;
          case ROLLED_BACK, FAILED, ROLLBACK_FAILED, REFUSED -> Tone.BAD;
        };
    return Html.word(outcome.toString(), tone);
  }

  static String finding(MonitorVerdict finding) {
    boolean bad =
        switch (finding) {
          case ALERT, BELOW_THRESHOLD, ERRORED -> true;
          default -> false;
        };
    return Html.word(finding.toString(), finding.good() ? Tone.GOOD : bad ? Tone.BAD : Tone.OPEN);
  }

  static String status(Status status) {
    Tone tone =
        switch (status) {
          case STABLE -> Tone.GOOD;
          case ATTENTION_REQUIRED -> Tone.BAD;
          case CANDIDATE_FOR_THRESHOLD_CHANGE, INSUFFICIENT_DATA -> Tone.OPEN;
        };
    return Html.word(status.toString(), tone);
  }

  static String commit(@Nullable String commit) {
    return commit == null || commit.isEmpty()
        ? "no commit known"
        : "commit " + Html.code(commit.length() > 12 ? commit.substring(0, 12) : commit);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }

  static String seconds(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }

  /** The time and its age; {@code stale} where it is older than the age. */
  static String aged(Instant at, Instant now, Duration stale) {
    String flag =
        Duration.between(at, now).compareTo(stale) > 0 ? " " + Html.word("stale", Tone.OPEN) : "";
    return "%s, %s ago%s".formatted(Ages.moment(at), Ages.between(at, now), flag);
  }

  /** Says how many rows a table of the newest leaves out; they count in the charts. */
  static String more(int all) {
    return all <= MOST_ROWS
        ? ""
        : Html.paragraph(
            "The newest %d of %d are listed; the others stand in the files."
                .formatted(MOST_ROWS, all));
  }

  static String clipped(String text) {
    return clipped(text, 300);
  }

  static String clipped(String text, int most) {
    int end = Math.min(most, text.length());
    // A pair of surrogates is one letter.
    boolean pair =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.length() <= most ? text : text.substring(0, pair ? end - 1 : end) + "\u2026";
  }

  /**
   * Foreign text of several lines as HTML. A text that would fill the page alone is cut, and says
   * how much more its report holds.
   */
  static String block(String foreign) {
    if (foreign.length() <= MOST_TEXT) {
      return Html.lines(foreign);
    }
    return Html.lines(clipped(foreign, MOST_TEXT))
        + "<br>"
        + Html.word(
            "and %d more letters in the report".formatted(foreign.length() - MOST_TEXT), Tone.OPEN);
  }

  /** A chart with what it shows in words below it; it scrolls with its newest end in view. */
  static String figure(Chart chart) {
    StringBuilder why = new StringBuilder();
    String picture =
        chart
            .drawnInline(why::append)
            .orElseGet(
                () -> Html.paragraph("The chart could not be drawn: " + Html.text(why + "")));
    return """
    <figure><p class="narrow">%1$s</p><div class="scroll" tabindex="0" role="group" aria-label="%1$s">%2$s</div>
    <figcaption><details><summary>The chart in words</summary><p>%3$s</p></details></figcaption>
    </figure>
    """
        .formatted(Html.text(chart.title()), picture, Html.text(chart.description()));
  }
}
