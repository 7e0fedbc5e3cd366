package relgate.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.json.JsonWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;

/**
 * A gate report as SARIF 2.1.0 (OASIS standard of 27 March 2020) for code-scanning views.
 *
 * <p>Every gate is a rule, and every check that was judged and did not pass is a result, one for
 * each failed test whose place is known. A result needs a place: gates judge a candidate as a
 * whole, so it is the configuration's file where there is no other.
 */
public final class Sarif implements Format<GateReport> {
  @Override
  public String text(GateReport report) {
    List<String> gates = report.checks().stream().map(Check::gate).distinct().toList();
    Map<String, Object> driver =
        object(
            "name", "relgate",
            "semanticVersion", report.tool().version(),
            "rules", gates.stream().map(gate -> rule(report, gate)).toList());
    Map<String, Object> run =
        object(
            "tool",
            object("driver", driver),
            "automationDetails",
            object("id", "relgate/" + report.profile() + "/" + VisibleText.line(report.id())),
            "invocations",
            List.of(object("executionSuccessful", true, "exitCode", report.exitCode())),
            "results",
            report.checks().stream()
                .filter(check -> check.blocking() || check.verdict() == Verdict.ADVISORY)
                .flatMap(check -> results(report, check, gates.indexOf(check.gate())))
                .toList());
    return JsonWriter.pretty(
        object(
            "$schema",
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version",
            "2.1.0",
            "runs",
            List.of(run)));
  }

  private static Map<String, Object> rule(GateReport report, String gate) {
    String remedy =
        report.checks().stream()
            .filter(check -> check.gate().equals(gate))
            .map(Check::remedy)
            .findFirst()
            .orElse("");
    return object(
        "id", VisibleText.line(gate),
        "name", VisibleText.line(gate),
        "shortDescription", message("Gate " + gate),
        "fullDescription", message("Gate " + gate + " of relgate. " + remedy),
        "help", message(remedy.isBlank() ? "See the report." : remedy),
        "defaultConfiguration", object("level", "error"));
  }

  private static Stream<Map<String, Object>> results(GateReport report, Check check, int rule) {
    List<TestCounts.Failure> placed =
        check.tests() == null
            ? List.of()
            : check.tests().failures().stream().filter(f -> f.file() != null).toList();
    String text =
        "%s. Expected: %s. Found: %s. Remedy: %s"
            .formatted(check.name(), check.expected(), check.found(), check.remedy());
    if (placed.isEmpty()) {
      return Stream.of(result(report, check, rule, text, location(configuration(report), 1)));
    }
    return placed.stream()
        .map(
            failure ->
                result(
                    report,
                    check,
                    rule,
                    failure.toString(),
                    location(
                        String.valueOf(failure.file()),
                        failure.line() == null ? 1 : failure.line())));
  }

  /** The file that the run was configured by, as the report names it. */
  private static String configuration(GateReport report) {
    return report.inputs().stream()
        .map(GateReport.Input::path)
        .filter(path -> path.matches("(.*/)?relgate\\.json"))
        .findFirst()
        .orElse("relgate.json");
  }

  /** RFC 3986: a path of a URI has no blank and no other letters than ASCII's. */
  private static Map<String, Object> location(String path, int line) {
    String uri;
    try {
      uri = new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      uri = "relgate.json";
    }
    return object(
        "physicalLocation",
        object(
            "artifactLocation",
            object("uri", uri, "uriBaseId", "%SRCROOT%"),
            "region",
            object("startLine", line)));
  }

  private static Map<String, Object> result(
      GateReport report, Check check, int rule, String text, Map<String, Object> location) {
    Map<String, Object> result =
        object(
            "ruleId",
            VisibleText.line(check.gate()),
            "ruleIndex",
            rule,
            "level",
            level(check),
            "message",
            message(text),
            "locations",
            List.of(location),
            "partialFingerprints",
            object("relgateCheck/v1", Sha256.of(check.gate() + "\n" + print(check, text))));
    List<Map<String, Object>> waived = suppressions(report, check);
    if (!waived.isEmpty()) {
      result.put("suppressions", waived);
    }
    return result;
  }

  /** Failed tests are told apart by what they say; the words of a check may change each time. */
  private static String print(Check check, String text) {
    return text.startsWith(check.name()) ? check.name() : check.name() + "\n" + text;
  }

  /** The waivers that turned a miss into an advisory. */
  private static List<Map<String, Object>> suppressions(GateReport report, Check check) {
    return check.verdict() != Verdict.ADVISORY
        ? List.of()
        : report.waivers().stream()
            .filter(waiver -> waiver.gate().equals(check.gate()))
            .map(Sarif::suppression)
            .toList();
  }

  /** SARIF 3.27.10: a level other than none only where the kind is fail. */
  private static String level(Check check) {
    return switch (check.verdict()) {
      case FAILED, ERRORED -> check.blocking() ? "error" : "warning";
      case ADVISORY -> "warning";
      case SKIPPED, PASSED -> "none";
    };
  }

  private static Map<String, Object> suppression(GateReport.WaiverUse waiver) {
    String text =
        "%s, owner %s, until %s: %s"
            .formatted(waiver.id(), waiver.owner(), waiver.expires(), waiver.reason());
    return object(
        "kind", "external", "status", "accepted", "justification", VisibleText.block(text));
  }

  private static Map<String, Object> message(String text) {
    return object("text", VisibleText.block(text));
  }

  private static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      out.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return out;
  }
}
