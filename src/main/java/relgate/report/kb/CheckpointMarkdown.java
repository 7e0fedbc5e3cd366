package relgate.report.kb;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.VisibleText;
import relgate.checkpoint.AlertSpan;
import relgate.checkpoint.CheckpointReport;
import relgate.monitor.history.RunCount;
import relgate.report.Format;

/**
 * A checkpoint as people read it: the template with its `{{names}}` filled in. It holds no time of
 * its own making, so the same month gives the same text.
 *
 * @param place where the template stands, for messages
 */
public record CheckpointMarkdown(String template, String place)
    implements Format<CheckpointReport> {
  private static final Pattern NAME = Pattern.compile("\\{\\{([a-z_]+)}}");

  /**
   * The whole document.
   *
   * @throws BadInput where the template asks for something that there is not
   */
  @Override
  public String text(CheckpointReport report) {
    Map<String, String> values = values(report);
    Matcher matcher = NAME.matcher(template);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new BadInput(
            place,
            "names out of " + String.join(", ", values.keySet()),
            matcher.group(),
            "Correct the template.");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  private static Map<String, String> values(CheckpointReport report) {
    Map<String, String> out = new TreeMap<>();
    out.put("month", report.month());
    out.put("profile", report.profile().toString());
    out.put("complete", report.complete() ? "yes" : "no, the month was not over");
    out.put("status", report.status().toString());
    out.put("reason", report.reason());
    out.put("average_precision", number(report.averagePrecision()));
    out.put("average_recall", number(report.averageRecall()));
    out.put(
        "monitors",
        lines(List.copyOf(report.monitors().entrySet()), e -> e.getKey() + ": " + e.getValue()));
    RunCount runs = report.runs();
    out.put("runs", runs == null ? "- not counted" : "- " + runs.text());
    out.put(
        "thresholds",
        lines(report.thresholds(), held -> held.since() + ": " + held.thresholds().byName()));
    out.put("alerts", lines(report.alerts(), CheckpointMarkdown::alert));
    out.put("commits", lines(report.commits(), commit -> commit));
    out.put("missing_weeks", lines(report.missingWeeks(), week -> week));
    out.put("reviews", lines(report.reviews(), r -> r.file() + ": " + r.decision()));
    out.put("changes", lines(report.changes(), c -> c.path() + " sha256 " + c.sha256()));
    out.put("baselines", lines(report.baselines(), b -> b.point() + ": " + b.why()));
    out.put("quarantined", lines(report.quarantined(), q -> q.file() + ": " + q.reason()));
    out.put("inputs", lines(report.inputs(), i -> i.path() + " sha256 " + i.sha256()));
    return out;
  }

  private static String alert(AlertSpan span) {
    return "%s: %s to %s".formatted(span.key(), span.opened(), over(span));
  }

  private static String over(AlertSpan span) {
    return span.closed() == null ? "open" : span.closed().toString();
  }

  private static String number(@Nullable BigDecimal value) {
    return value == null ? "-" : value.stripTrailingZeros().toPlainString();
  }

  private static <T> String lines(List<T> all, Function<T, String> line) {
    return all.isEmpty()
        ? "- none"
        : all.stream()
            .map(each -> "- " + VisibleText.line(line.apply(each)))
            .reduce((a, b) -> a + "\n" + b)
            .orElse("");
  }
}
