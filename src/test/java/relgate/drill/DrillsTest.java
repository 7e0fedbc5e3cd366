package relgate.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.testing.Schemas;

class DrillsTest {
  @TempDir private Path folder = Path.of("");

  private static DrillSummary drill(int day, boolean live, boolean passed) {
    return new DrillSummary(
        1,
        "d" + day,
        "staging",
        Fault.HEALTH_NEVER_COMES,
        live,
        live && passed,
        passed,
        passed ? 0 : 1,
        Instant.parse("2026-01-0" + day + "T00:00:00Z"),
        12.5,
        null,
        live ? "ROLLED_BACK" : "PLANNED",
        live ? 2.5 : null,
        live ? 0L : null,
        Map.of(),
        "deploy_report_staging_" + day + ".json",
        List.of(),
        List.of());
  }

  private void keep(DrillSummary summary) throws Exception {
    String json = JsonWriter.pretty(summary);
    Schemas.assertValid("rollback-drill.v1.json", json);
    Files.writeString(
        folder.resolve("rollback_drill_summary_staging_2026010" + summary.id() + ".json"), json);
    Files.writeString(folder.resolve(String.valueOf(summary.deployReport())), "{}");
  }

  @Test
  void theNewestPassedOneIsNeverRemoved() throws Exception {
    keep(drill(1, true, true));
    keep(drill(2, true, true));
    keep(drill(3, true, false));
    keep(drill(4, false, true));
    Drills drills = new Drills(folder);
    List<Path> lists = new ArrayList<>();
    drills.retain("staging", 1, lists::add);
    assertThat(Files.readString(lists.get(0))).contains("2026010d1.json", "2026010d3.json");
    Files.delete(lists.get(0));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "rollback_drill_summary_staging_2026010d2.json",
            "deploy_report_staging_2.json",
            "rollback_drill_summary_staging_2026010d4.json",
            "deploy_report_staging_4.json");
  }

  @Test
  void aDryDrillIsNoEvidence() throws Exception {
    keep(drill(1, true, true));
    keep(drill(2, false, true));
    Files.writeString(folder.resolve("rollback_drill_summary_staging_3.json"), "{}");
    assertThat(new Drills(folder).newestPassed("staging", file -> true).map(DrillSummary::id))
        .contains("d1");
    assertThat(new Drills(folder).newestPassed("prod", file -> true)).isEmpty();
  }

  @Test
  void aSummaryThatTheAuditLogDoesNotHaveIsNoEvidence() throws Exception {
    keep(drill(1, true, true));
    keep(drill(2, true, true));
    Drills drills = new Drills(folder);
    assertThat(drills.newestPassed("staging", file -> !file.toString().contains("d2")))
        .map(DrillSummary::id)
        .contains("d1");
    assertThat(drills.newestPassed("staging", file -> false)).isEmpty();
  }

  @Test
  void aSummaryIsReadBackAsItWasWritten() {
    DrillSummary summary = drill(1, true, true);
    String json = JsonWriter.pretty(summary);
    assertThat(JsonReader.strict().parse(json, "drill", DrillSummary.class)).isEqualTo(summary);
  }
}
