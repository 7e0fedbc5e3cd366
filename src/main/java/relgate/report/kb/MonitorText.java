package relgate.report.kb;

import java.util.List;
import java.util.Map;
import relgate.VisibleText;
import relgate.monitor.Decimal;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.Delivery;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.RunTrace;
import relgate.report.Format;

/** A monitor run as people read it on the console. */
public final class MonitorText implements Format<MonitorReport> {
  private static final int NAMED = 5;

  @Override
  public String text(MonitorReport report) {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "%s: knowledge base of %s (mode %s)%s",
        report.verdict().toString().toUpperCase(java.util.Locale.ROOT),
        report.profile(),
        report.mode(),
        report.blocking() ? ", blocks" : "");
    reason(out, report);
    Metrics metrics = report.currentMetrics();
    if (metrics != null) {
      values(out, report, metrics);
    }
    report.alerts().forEach(a -> line(out, "  alert (%s) %s", a.rule(), a.text()));
    changed(out, report);
    paired(out, report.comparison());
    report.quarantined().forEach(q -> line(out, "  quarantined %s: %s", q.file(), q.reason()));
    out.append(deliveries(report.deliveries()));
    unfinished(out, report.run());
    return out.toString();
  }

  private static void reason(StringBuilder out, MonitorReport report) {
    if (report.problem() != null) {
      boolean measured = report.verdict().measured();
      line(out, "  %s%s", measured ? "" : "not measured: ", report.problem());
    }
    if (report.verdict() == MonitorVerdict.INSUFFICIENT_HISTORY) {
      int least = report.limits().minHistory();
      line(
          out, "  fewer than %d comparable points since the baseline: no drift to tell yet", least);
    }
  }

  /** What became of alerts, a line each. */
  public String deliveries(List<Delivery> deliveries) {
    StringBuilder out = new StringBuilder();
    deliveries.forEach(d -> line(out, "  alert %s %s", d.key(), delivered(d)));
    return out.toString();
  }

  private static void unfinished(
      StringBuilder out, @org.jspecify.annotations.Nullable RunTrace run) {
    if (run != null) {
      run.unfinished().forEach(file -> line(out, "  %s began and left no point", file));
    }
  }

  private static void changed(StringBuilder out, MonitorReport report) {
    if (!report.notComparable().isEmpty()) {
      line(out, "  changed since the last point: %s", String.join(", ", report.notComparable()));
    }
    report
        .changes()
        .forEach(c -> line(out, "  %s changed: %s -> %s", c.what(), cut(c.before()), cut(c.now())));
  }

  private static String delivered(Delivery delivery) {
    return delivery.delivered()
        ? "delivered"
        : "not delivered, sent next time: " + delivery.problem();
  }

  private static void values(StringBuilder out, MonitorReport report, Metrics metrics) {
    Map<String, java.math.BigDecimal> least = report.thresholds().byName();
    Comparison comparison = report.comparison();
    metrics
        .byName()
        .forEach(
            (name, value) ->
                line(
                    out,
                    "  %-20s %s%s%s",
                    name,
                    Decimal.shown(value).toPlainString(),
                    least.containsKey(name) ? ", threshold " + least.get(name) : "",
                    comparison != null && comparison.mean().containsKey(name)
                        ? ", mean of the last %d: %s"
                            .formatted(comparison.points().size(), comparison.mean().get(name))
                        : ""));
  }

  private static void paired(
      StringBuilder out, @org.jspecify.annotations.Nullable Comparison comparison) {
    if (comparison == null || comparison.paired() == null) {
      return;
    }
    Comparison.Paired paired = comparison.paired();
    for (Comparison.Tested tested : paired.measures()) {
      line(
          out,
          "  against %s, %s: %s [%s, %s], p %s; %d worse, %d better; %s",
          paired.baseline(),
          tested.measure(),
          tested.difference().toPlainString(),
          tested.low().toPlainString(),
          tested.high().toPlainString(),
          tested.adjusted().toPlainString(),
          tested.worse(),
          tested.better(),
          tested.detectable() == null
              ? "too few topics to show any drop"
              : "drops from " + tested.detectable().toPlainString() + " can be shown");
    }
    moved(out, "worse", paired.worse());
    moved(out, "better", paired.better());
  }

  private static void moved(StringBuilder out, String what, List<Comparison.Moved> topics) {
    topics.stream()
        .limit(NAMED)
        .forEach(
            m ->
                line(
                    out,
                    "  %s: %s, %s %s -> %s",
                    what,
                    m.topic(),
                    m.measure(),
                    m.before(),
                    m.now()));
    if (topics.size() > NAMED) {
      line(out, "  %s: %d more in the report", what, topics.size() - NAMED);
    }
  }

  private static String cut(String hash) {
    return hash.length() > 24 ? hash.substring(0, 12) : hash;
  }

  // The annotation that Error Prone asks for is in a library that we do not ship.
  @SuppressWarnings("AnnotateFormatMethod")
  private static void line(StringBuilder out, String text, Object... parts) {
    out.append(VisibleText.line(text.formatted(parts))).append('\n');
  }
}
