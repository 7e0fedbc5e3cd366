package relgate.promotion;

import java.math.BigDecimal;
import java.util.Map;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;

/** Tells a report of another schema version from a broken one: they need different remedies. */
final class SchemaVersion {
  private SchemaVersion() {}

  static GateReport report(String text, String place) {
    try {
      GateReport report = JsonReader.strict().parse(text, place, GateReport.class);
      if (report.schemaVersion() != GateReport.SCHEMA_VERSION) {
        throw other(place, Integer.toString(report.schemaVersion()));
      }
      return report;
    } catch (BadInput bad) {
      throw anotherVersion(text, place, bad);
    }
  }

  private static BadInput anotherVersion(String text, String place, BadInput bad) {
    try {
      Object read = JsonReader.strict().parseAny(text, place);
      if (read instanceof Map<?, ?> members
          && members.get("schema_version") instanceof BigDecimal version
          && version.compareTo(BigDecimal.valueOf(GateReport.SCHEMA_VERSION)) != 0) {
        return other(place, version.toPlainString());
      }
      return bad;
    } catch (BadInput malformed) {
      return bad;
    }
  }

  private static BadInput other(String place, String version) {
    return new BadInput(
        place,
        "a gate report of schema version " + GateReport.SCHEMA_VERSION,
        "schema version " + version,
        "Run the gates again with this version of relgate.");
  }
}
