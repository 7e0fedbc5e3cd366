package relgate.report;

import java.util.List;
import java.util.stream.Collectors;
import relgate.VisibleText;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * GitHub's workflow commands: ours are escaped, and foreign ones do nothing.
 *
 * <p>The runner obeys a line that begins with {@code ::} after blanks, and {@code ##[} anywhere in
 * one (actions/runner, ActionCommand). Values are escaped as its toolkit does.
 */
public final class Workflow {
  private static final int MOST = 50;

  private Workflow() {}

  /** An annotation for each blocker and each advisory, a line each, at most 50. */
  public static String annotations(GateReport report) {
    return report.checks().stream()
        .filter(c -> c.blocking() || c.verdict() == relgate.verdict.Verdict.ADVISORY)
        .sorted(java.util.Comparator.comparing(c -> !c.blocking()))
        .limit(MOST)
        .map(Workflow::annotation)
        .collect(Collectors.joining());
  }

  private static String annotation(Check check) {
    String text =
        String.join(
            "\n",
            List.of(
                check.name(),
                "expected: " + check.expected(),
                "found: " + check.found(),
                "remedy: " + check.remedy()));
    String kind = check.blocking() ? "error" : "warning";
    return "::%s title=%s::%s%n"
        .formatted(kind, property(check.verdict() + " " + check.gate()), data(inert(text)));
  }

  /** The text with nothing in it that a runner would obey or a terminal would act on. */
  static String inert(String text) {
    String visible = VisibleText.block(text).replace("##[", "##\\[");
    return visible.lines().map(Workflow::inertLine).collect(Collectors.joining("\n"));
  }

  private static String inertLine(String line) {
    return line.stripLeading().startsWith("::") ? "\\" + line.stripLeading() : line;
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(VisibleText.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
