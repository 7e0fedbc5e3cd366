package relgate.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.json.JsonWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * A gate report as SARIF 2.1.0 (OASIS standard of 27 March 2020) for code-scanning views.
 *
 * <p>Every gate is a rule and every check that did not pass is a result. A result needs a place:
 * gates judge a candidate as a whole, so its place is the configuration's file.
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
                .filter(check -> check.verdict() != Verdict.PASSED)
                .map(check -> result(report, check, gates.indexOf(check.gate())))
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
        "shortDescription", message("Gate " + gate),
        "help", message(remedy.isBlank() ? "See the report." : remedy));
  }

  private static Map<String, Object> result(GateReport report, Check check, int rule) {
    String text =
        "%s. Expected: %s. Found: %s. Remedy: %s"
            .formatted(check.name(), check.expected(), check.found(), check.remedy());
    Map<String, Object> result =
        object(
            "ruleId",
            VisibleText.line(check.gate()),
            "ruleIndex",
            rule,
            "kind",
            check.verdict() == Verdict.SKIPPED ? "notApplicable" : "fail",
            "level",
            level(check),
            "message",
            message(text),
            "locations",
            List.of(
                object(
                    "physicalLocation", object("artifactLocation", object("uri", "relgate.json")))),
            "partialFingerprints",
            object("relgateCheck/v1", Sha256.of(check.gate() + "\n" + check.name())));
    List<Map<String, Object>> waived = suppressions(report, check);
    if (!waived.isEmpty()) {
      result.put("suppressions", waived);
    }
    return result;
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
