package relgate.report.site;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import relgate.report.site.Html.Tone;
import relgate.verdict.GateReport;

/** One gate's record over all whole runs of a profile, as a row. */
final class GateRecord {
  static final List<String> HEAD =
      List.of(
          "Gate",
          "Newest",
          "Runs",
          "Blocked",
          "Flakes",
          "Blocks since",
          "Median time",
          "80 % between",
          "Trend");

  private GateRecord() {}

  static Html.Row row(Archive archive, Standing standing) {
    Standing.Spread spread = standing.spread();
    return new Html.Row(
        GateFilter.marks(standing),
        List.of(
            Html.text(standing.gate()),
            Words.verdict(standing.newest().verdict()),
            Integer.toString(standing.judged().size()),
            Long.toString(standing.blocked()),
            flakes(standing),
            since(archive, standing),
            Words.seconds(spread.median()),
            GatesPage.seconds(spread),
            standing.trend().map(GateRecord::trend).orElse("")));
  }

  /** Another answer for the same commit, of as many commits as were judged again. */
  private static String flakes(Standing standing) {
    String count = "%d of %d".formatted(standing.flips(), standing.repeats());
    return standing.repeats() == 0
        ? "not judged twice"
        : standing.flips() == 0 ? count : Html.word(count, Tone.OPEN);
  }

  private static String since(Archive archive, Standing standing) {
    return standing
        .blocksSince()
        .map(first -> dated(archive, first.run()))
        .orElseGet(
            () ->
                standing
                    .lastBlocked()
                    .map(last -> "no; last " + dated(archive, last.run()))
                    .orElse("never blocked"));
  }

  private static String dated(Archive archive, Kept<GateReport> run) {
    return archive.link(run, run.at().toString().substring(0, 10))
        + ", "
        + archive.inputs().commit(run.report().candidate().commit());
  }

  private static String trend(Standing.Trend trend) {
    String both =
        String.format(
            Locale.ROOT,
            "since %tF, %.1f s to %.1f s",
            trend.since().atZone(ZoneOffset.UTC),
            trend.before(),
            trend.now());
    return trend.slower()
        ? Html.word("slower", Tone.OPEN) + " " + both
        : trend.faster() ? "faster " + both : "steady";
  }
}
