package relgate.report.site;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.report.Phrases;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;

/** One check, opened where it blocks: expected, found, its tests, its evidence, its log's end. */
final class CheckDetails {
  private static final int TAIL_LINES = 60;

  private static final int MOST_FIELDS = 40;

  /** Longer lines of a log say nothing more to people. */
  private static final int LINE = 500;

  private CheckDetails() {}

  static String of(GateReport report, Check check) {
    String summary =
        "<summary>%s <strong>%s</strong>: %s <span class=\"time\">%s</span></summary>"
            .formatted(
                Words.verdict(check.verdict()),
                Html.text(Words.clipped(check.gate())),
                Html.text(Words.clipped(check.name())),
                Words.seconds(check.durationSeconds()));
    StringBuilder inner = new StringBuilder();
    inner.append("<dl>");
    field("expected", Words.block(check.expected()), inner);
    field("found", Words.block(check.found()), inner);
    field("do", check.blocking() ? Words.block(check.remedy()) : "", inner);
    field("tests", tests(check.tests()), inner);
    check.evidence().entrySet().stream()
        .limit(MOST_FIELDS)
        .forEach(fact -> field(Words.clipped(fact.getKey()), Words.block(fact.getValue()), inner));
    check.attachments().stream()
        .limit(MOST_FIELDS)
        .forEach(file -> field(file.name(), Html.code(Words.clipped(file.path())), inner));
    more(check.evidence().size() + check.attachments().size(), inner);
    field("command", Html.code(Words.clipped(String.join(" ", check.command()))), inner);
    field("exit code", check.exitCode() == null ? "" : check.exitCode() + "", inner);
    inner.append("</dl>");
    inner.append(tail("end of standard output", check.stdoutTail()));
    inner.append(tail("end of standard error", check.stderrTail()));
    inner.append(Html.command(Phrases.again(report, check.gate())));
    return "<details class=\"check\"%s>%s%s</details>\n"
        .formatted(check.blocking() ? " open" : "", summary, inner);
  }

  private static void field(String name, String value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append("<dt>%s</dt><dd>%s</dd>".formatted(Html.text(name), value));
    }
  }

  private static void more(int facts, StringBuilder out) {
    if (facts > MOST_FIELDS) {
      field("more", "of %d facts and files, the report has all".formatted(facts), out);
    }
  }

  private static String tests(@Nullable TestCounts tests) {
    if (tests == null) {
      return "";
    }
    List<String> suites =
        tests.suites().stream()
            .map(
                suite ->
                    Html.text(
                        "%s: %d run, %d failed, %d skipped, %d flaky"
                            .formatted(
                                suite.name(),
                                suite.run(),
                                suite.failed(),
                                suite.skipped(),
                                suite.flaky())))
            .toList();
    return Html.text(tests.toString())
        + (suites.size() < 2
            ? ""
            : Html.details(suites.size() + " suites", Html.list(suites, 100)));
  }

  /** The failing tests by name, and how many more there are than the report names. */
  static String failing(TestCounts tests, int most) {
    int unnamed = tests.failed() - tests.failures().size();
    return Html.list(tests.failures().stream().map(CheckDetails::failure).toList(), most)
        + (unnamed > 0
            ? Html.paragraph("and %d more that failed, in the log".formatted(unnamed))
            : "");
  }

  private static String failure(TestCounts.Failure failure) {
    String where = failure.suite().isBlank() ? "" : " in " + Html.text(failure.suite());
    String message =
        failure.message().isBlank() ? "" : ": " + Html.text(Words.clipped(failure.message()));
    return "<strong>%s</strong>%s%s".formatted(Html.text(failure.name()), where, message);
  }

  /** The end of the log that the report kept, masked when it was written. */
  static String tail(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return "";
    }
    List<String> lines = text.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    String shown =
        last.stream()
            .map(line -> Html.text(Words.clipped(line, LINE)))
            .collect(Collectors.joining("\n"));
    return "<p>%s</p><pre tabindex=\"0\">%s</pre>".formatted(Html.text(name), shown);
  }
}
