package relgate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.VisibleText;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;

/**
 * GitHub's workflow commands: ours are escaped, and foreign ones do nothing.
 *
 * <p>The runner obeys a line that begins with {@code ::} after blanks, and {@code ##[} anywhere in
 * one (actions/runner, ActionCommand). Values are escaped as its toolkit does.
 */
public final class Workflow {
  /** GitHub shows no more of a level for one step. */
  private static final int MOST = 10;

  private Workflow() {}

  /**
   * Annotations for each blocker and each advisory, a line each, at most 10 of a level; failed
   * tests stand at their lines, one each.
   */
  public static String annotations(GateReport report) {
    List<Check> blockers = report.checks().stream().filter(Check::blocking).toList();
    List<Check> advisories =
        report.checks().stream().filter(c -> c.verdict() == Verdict.ADVISORY).toList();
    return Stream.concat(lines(blockers), lines(advisories)).collect(Collectors.joining());
  }

  /** Every check has its line before any has a second one. */
  private static Stream<String> lines(List<Check> checks) {
    List<String> lines = new ArrayList<>();
    checks.forEach(check -> lines.add(annotation(check)));
    checks.stream()
        .filter(check -> check.tests() != null)
        .forEach(check -> failures(check).forEach(lines::add));
    return lines.stream().limit(MOST);
  }

  /** Those beyond the first, which the check's own line is at. */
  private static Stream<String> failures(Check check) {
    return Objects.requireNonNull(check.tests()).failures().stream()
        .filter(failure -> failure.file() != null)
        .skip(1)
        .map(f -> line(check, place(f), "%s %s".formatted(check.gate(), f.name()), f.message()));
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
    String place =
        check.tests() == null
            ? ""
            : check.tests().failures().stream()
                .filter(failure -> failure.file() != null)
                .findFirst()
                .map(Workflow::place)
                .orElse("");
    return line(check, place, check.verdict() + " " + check.gate(), text);
  }

  /** One line of our own. */
  static String error(String title, String text) {
    String shown = text.isBlank() ? "failed" : text;
    return "::error title=%s::%s%n".formatted(property(title), data(inert(shown)));
  }

  private static String place(TestCounts.Failure failure) {
    return "file=%s,line=%s,".formatted(property(String.valueOf(failure.file())), failure.line());
  }

  private static String line(Check check, String place, String title, String text) {
    String kind = check.blocking() ? "error" : "warning";
    String shown = text.isBlank() ? "failed" : text;
    return "::%s %stitle=%s::%s%n".formatted(kind, place, property(title), data(inert(shown)));
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
