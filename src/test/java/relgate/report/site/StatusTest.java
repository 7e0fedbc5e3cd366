package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Profile;
import relgate.Stamp;
import relgate.Workspace;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.report.Samples;
import relgate.testing.Schemas;
import relgate.verdict.Check;
import relgate.verdict.Verdict;

/** The figures of the overview against a count that is made from the JSON alone. */
class StatusTest {
  private final Workspace workspace;

  StatusTest(@TempDir Path root) {
    workspace = new Workspace(root);
  }

  private Status status() {
    return Site.of(workspace, SiteSamples.inputs(TwelveWeeks.NOW)).status();
  }

  @Test
  void twelveWeeksSatisfyTheSchemaAndEightyColumns() throws IOException {
    TwelveWeeks.write(workspace);
    Schemas.assertValid("status.v1.json", JsonWriter.pretty(status()));
    String text = new StatusText().text(status());
    Files.writeString(
        Files.createDirectories(Path.of("target/site-weeks")).resolve("status.txt"), text);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(text)
        .contains("FAILED prod: backend-tests", "since:  2026-10-12 10:00", "6 in a row")
        .contains("again:  relgate release-gate --profile prod --only backend-tests")
        .contains("expired, 2026-10-02: waiver W-2 of image-build, owner ann");
  }

  @Test
  void anEmptyCandidateIsToldWhatToTypeFirst() {
    Schemas.assertValid("status.v1.json", JsonWriter.pretty(status()));
    assertThat(new StatusText().text(status())).contains("relgate release-gate --profile dev");
  }

  @Test
  void aGateWithOneMissedCheckBlocksWhateverItsLastCheckSays() throws IOException {
    List<Check> checks =
        List.of(
            Samples.check("kb-benchmark", "precision", Verdict.FAILED, "0.4"),
            Samples.check("kb-benchmark", "recall", Verdict.PASSED, "0.9"));
    write(Profile.PROD, TwelveWeeks.START, checks);
    assertThat(status().blockers())
        .extracting(Status.BlockerLine::gate, Status.BlockerLine::verdict)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("kb-benchmark", Verdict.FAILED));
  }

  /** Random folders: what the pages count is what the files say, counted by another hand. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void figuresAreThoseOfTheFiles(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      Profile profile = any(List.of(Profile.values()), random);
      List<Check> checks = new ArrayList<>();
      for (String gate : List.of("alpha", "beta", "gamma")) {
        for (int check = random.nextInt(3); check >= 0; check--) {
          Verdict verdict = any(List.of(Verdict.values()), random);
          checks.add(Samples.check(gate, "check " + check, verdict, "found"));
        }
      }
      write(profile, TwelveWeeks.START.plus(Duration.ofHours(i)), checks);
    }
    Map<String, List<String>> counted = new TreeMap<>();
    status()
        .blockers()
        .forEach(
            line ->
                counted
                    .computeIfAbsent(line.profile().toString(), key -> new ArrayList<>())
                    .add(line.gate() + " " + line.verdict() + " " + line.runsInARow()));
    assertThat(counted).isEqualTo(byHand());
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private void write(Profile profile, Instant at, List<Check> checks) throws IOException {
    Files.createDirectories(workspace.runtime());
    Files.writeString(
        workspace.runtime().resolve("release_gate_%s_%s.json".formatted(profile, Stamp.of(at))),
        JsonWriter.pretty(
            SiteSamples.dated(Samples.report(profile, checks), at, 5, Samples.COMMIT)));
  }

  /** Profile to "gate verdict runs-in-a-row", from nothing but the JSON and the file names. */
  private Map<String, List<String>> byHand() {
    Map<String, List<String>> blocking = new TreeMap<>();
    for (String profile : List.of("dev", "staging", "prod")) {
      List<Map<String, String>> runs =
          Records.files(workspace.runtime(), "release_gate_" + profile + "_*.json").stream()
              .map(StatusTest::states)
              .toList();
      for (String gate : List.of("alpha", "beta", "gamma")) {
        int row = 0;
        for (int i = runs.size() - 1; i >= 0 && blocks(runs.get(i).getOrDefault(gate, "")); i--) {
          row++;
        }
        if (row > 0) {
          blocking
              .computeIfAbsent(profile, key -> new ArrayList<>())
              .add(gate + " " + runs.get(runs.size() - 1).get(gate) + " " + row);
        }
      }
    }
    return blocking;
  }

  private static boolean blocks(String verdict) {
    return verdict.equals("FAILED") || verdict.equals("ERRORED");
  }

  private static Map<String, String> states(Path file) {
    List<String> worse = List.of("PASSED", "SKIPPED", "ADVISORY", "FAILED", "ERRORED");
    Map<String, String> states = new TreeMap<>();
    Map<?, ?> report = (Map<?, ?>) JsonReader.strict().parseAny(JsonReader.text(file), "report");
    for (Object each : (List<?>) Objects.requireNonNull(report.get("checks"))) {
      Map<?, ?> check = (Map<?, ?>) each;
      String verdict = String.valueOf(check.get("verdict"));
      states.merge(
          String.valueOf(check.get("gate")),
          verdict,
          (a, b) -> worse.indexOf(a) >= worse.indexOf(b) ? a : b);
    }
    return states;
  }
}
