package relgate.report.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Origin;
import relgate.monitor.history.RunTrace;
import relgate.report.kb.HistoryChart;

/** One point beside those before it: since when it is so, who measured it, what changed, worse? */
final class KbFacts {
  private final Archive archive;
  private final Kept<MonitorReport> kept;
  private final List<Kept<MonitorReport>> before;

  KbFacts(Archive archive, Kept<MonitorReport> kept) {
    this.archive = archive;
    this.kept = kept;
    this.before =
        archive.knowledge(kept.report().profile()).monitors().all().stream()
            .takeWhile(other -> !other.same(kept))
            .toList();
  }

  List<Html.Fact> facts() {
    MonitorReport run = kept.report();
    List<Html.Fact> facts = new ArrayList<>();
    facts.add(new Html.Fact("do", Html.text(remedy(run.verdict()))));
    facts.add(new Html.Fact("since", since()));
    facts.add(new Html.Fact("measured at", origin()));
    facts.add(new Html.Fact("what changed", changed(run)));
    facts.add(new Html.Fact("beside the run before", moved()));
    return facts;
  }

  /** What other points tell here: a page is made again where it changes. */
  List<String> from() {
    return List.of(since(), moved());
  }

  private static String remedy(MonitorVerdict verdict) {
    return switch (verdict) {
      case OK, OFF -> "";
      case INSUFFICIENT_HISTORY -> "Measure again as often as the policy wants it.";
      case BELOW_THRESHOLD, ALERT ->
          "Look at the worst topics below and at what changed; bring back what they lost, or accept"
              + " the new level with relgate kb-monitor --accept-baseline.";
      case NOT_COMPARABLE, BASELINE_LOST ->
          "Cases or measures are others than before: look whether that is meant, then accept the"
              + " new level with relgate kb-monitor --accept-baseline.";
      case ERRORED -> "Make the knowledge base answer, then measure again.";
    };
  }

  /** The first of the runs in a row that ends here and was no pass. */
  private String since() {
    if (kept.report().verdict().good()) {
      return "";
    }
    Kept<MonitorReport> first = kept;
    int row = 1;
    for (int i = before.size() - 1; i >= 0 && !before.get(i).report().verdict().good(); i--) {
      first = before.get(i);
      row++;
    }
    return "%s, %d %s in a row"
        .formatted(archive.link(first, Ages.moment(first.at())), row, row == 1 ? "run" : "runs");
  }

  private String origin() {
    RunTrace run = kept.report().run();
    if (run == null) {
      return "not recorded";
    }
    Origin origin = run.origin();
    String runner = origin.runner();
    String address = origin.ciRun();
    return archive.inputs().commit(origin.commit())
        + (runner == null ? "" : " by " + Html.text(runner))
        + (address == null ? "" : ", " + Html.away(address, Html.text(address)));
  }

  private static String changed(MonitorReport run) {
    String changes =
        run.changes().stream()
            .map(EngineInputs.Change::what)
            .map(what -> "new " + Html.text(what))
            .collect(Collectors.joining(", "));
    if (run.comparison() == null || run.comparison().points().isEmpty()) {
      return "not known: it could be compared with no point"
          + (changes.isEmpty() ? "" : "; " + changes);
    }
    return changes.isEmpty() ? "neither corpus nor engine nor settings" : changes;
  }

  /** Each measure beside the newest run before it that measured it. */
  private String moved() {
    Metrics now = kept.report().currentMetrics();
    if (now == null) {
      return "nothing was measured";
    }
    return before.stream()
        .flatMap(other -> Optional.ofNullable(other.report().currentMetrics()).stream())
        .reduce((earlier, later) -> later)
        .map(then -> moved(then.byName(), now.byName()))
        .orElse("the first that measured");
  }

  private static String moved(Map<String, BigDecimal> then, Map<String, BigDecimal> now) {
    List<String> moves = new ArrayList<>();
    now.forEach(
        (name, value) -> {
          BigDecimal before = then.get(name);
          if (before != null) {
            double change = value.subtract(before).doubleValue();
            moves.add(
                Html.text(HistoryChart.shown(name))
                    + (change > 0 ? " +" : " ")
                    + Words.number(change));
          }
        });
    return String.join(", ", moves);
  }
}
