package relgate.report.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** What grids and records count of a gate report, as a list of plain values. */
final class Outline {
  /** Another number, and every outline of before counts for nothing. */
  private static final String VERSION = "1";

  private static final int HEAD = 12;
  private static final int CHECK = 4;

  static final OutlineCache.Form<GateReport> FORM =
      new OutlineCache.Form<>(
          "site_outlines.jsonl",
          Outline::enough,
          report -> JsonWriter.line(of(report)),
          line -> report(JsonReader.strict().parseAny(line, "outline")));

  private Outline() {}

  /** Whether pages need no more of it: policy changes are listed however old they are. */
  static boolean enough(GateReport report) {
    return report.policyChanges().isEmpty();
  }

  static List<Object> of(GateReport report) {
    List<Object> values = new ArrayList<>();
    values.add(VERSION);
    values.add(report.id());
    values.add(report.profile().toString());
    values.add(report.passed());
    values.add(report.complete());
    values.add(report.generatedAtUtc().toString());
    values.add(report.durationSeconds());
    values.add(text(report.candidate().commit()));
    values.add(text(report.candidate().branch()));
    values.add(text(report.candidate().author()));
    values.add(report.partial());
    values.add(report.blockers());
    for (Check check : report.checks()) {
      values.add(check.gate());
      values.add(check.verdict().name());
      values.add(check.blocking());
      values.add(check.durationSeconds());
    }
    return values;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /**
   * The report as far as the outline goes.
   *
   * @throws RuntimeException where the values are no outline of this version
   */
  static GateReport report(@Nullable Object json) {
    List<?> values = (List<?>) json;
    if (values == null || !VERSION.equals(values.get(0)) || (values.size() - HEAD) % CHECK != 0) {
      throw new IllegalArgumentException("another version");
    }
    Instant at = Instant.parse((String) values.get(5));
    return new GateReport(
        GateReport.SCHEMA_VERSION,
        (String) values.get(1),
        0,
        null,
        Profile.named((String) values.get(2)).orElseThrow(),
        (Boolean) values.get(3),
        (Boolean) values.get(4),
        0,
        at,
        number(values.get(6)),
        identity(values),
        new GateReport.Tool("relgate", "", "", ""),
        List.of(),
        List.of(),
        null,
        List.of(),
        (Boolean) values.get(10) ? Map.of(GateReport.ONLY, ONLY) : Map.of(),
        ((List<?>) values.get(11)).stream().map(String.class::cast).toList(),
        List.of(),
        List.of(),
        List.of(),
        checks(values, at));
  }

  private static final GateReport.Setting ONLY =
      new GateReport.Setting("", GateReport.Origin.FLAG, false);

  private static GateReport.CandidateIdentity identity(List<?> values) {
    return new GateReport.CandidateIdentity(
        "",
        given(values.get(7)),
        null,
        given(values.get(8)),
        null,
        false,
        null,
        given(values.get(9)));
  }

  private static @Nullable String given(@Nullable Object value) {
    String text = (String) value;
    return text == null || text.isEmpty() ? null : text;
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("no number");
  }

  private static List<Check> checks(List<?> values, Instant at) {
    List<Check> checks = new ArrayList<>();
    for (int i = HEAD; i < values.size(); i += CHECK) {
      Verdict verdict = Verdict.valueOf((String) values.get(i + 1));
      checks.add(
          new Check(
              (String) values.get(i),
              "",
              verdict,
              (Boolean) values.get(i + 2),
              at,
              number(values.get(i + 3)),
              "",
              "",
              "",
              Map.of(),
              List.of(),
              List.of(),
              null,
              null,
              null,
              null,
              null));
    }
    return checks;
  }
}
