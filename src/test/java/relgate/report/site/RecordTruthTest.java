package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.Profile;
import relgate.Stamp;
import relgate.Workspace;
import relgate.json.JsonWriter;
import relgate.report.Samples;
import relgate.verdict.Check;
import relgate.verdict.Verdict;

/**
 * Generated folders of runs, points and decisions: what the pages of single records, of the
 * knowledge base and of governance count is what was written, counted here while it was written.
 */
class RecordTruthTest {
  private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());
  private static final Set<Verdict> BAD = Set.of(Verdict.FAILED, Verdict.ERRORED);

  @TempDir private Path root;

  static Stream<Integer> seeds() {
    return IntStream.range(0, 12).boxed();
  }

  private Map<String, String> pages() {
    return Site.of(new Workspace(root), SiteInputs.of("shop", List.of(), SiteSamples.NOW))
        .everything();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRunPageHasEachCheckAndEachBlockingGateOnce(int seed) throws IOException {
    Random random = new Random(seed);
    Map<String, List<Check>> written = new TreeMap<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      List<Check> checks = new ArrayList<>();
      for (int k = random.nextInt(9); k > 0; k--) {
        Verdict verdict = VERDICTS.get(random.nextInt(VERDICTS.size()));
        checks.add(Samples.check("gate" + random.nextInt(4), "check " + k, verdict, "found"));
      }
      Instant at = START.plus(Duration.ofHours(random.nextInt(50)));
      String name = "release_gate_dev_%s-%d".formatted(Stamp.of(at), i);
      Path file = Files.createDirectories(root.resolve(".runtime")).resolve(name + ".json");
      String commit = ("" + random.nextInt(3)).repeat(40);
      Files.writeString(
          file,
          JsonWriter.pretty(SiteSamples.dated(Samples.report(Profile.DEV, checks), at, 5, commit)));
      written.put("run-" + name + ".html", checks);
    }
    Map<String, String> pages = pages();
    written.forEach(
        (name, checks) -> {
          String page = pages.getOrDefault(name, "");
          assertThat(count(page, "<details class=\"check\"")).isEqualTo(checks.size());
          assertThat(count(page, "<details class=\"check\" open"))
              .isEqualTo((int) checks.stream().filter(c -> BAD.contains(c.verdict())).count());
          assertThat(all(page, "<h3><span class=\"word bad\">[A-Z]+</span> dev: <strong>(\\w+)<"))
              .containsExactlyElementsOf(badGates(checks));
        });
  }

  private static List<String> badGates(List<Check> checks) {
    Set<String> gates = new LinkedHashSet<>();
    checks.stream().filter(c -> BAD.contains(c.verdict())).forEach(c -> gates.add(c.gate()));
    return List.copyOf(gates);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pointsAlertsInARowAndDecisionsAreThoseOfTheFiles(int seed) throws IOException {
    Random random = new Random(seed);
    Workspace workspace = new Workspace(root);
    Path history = Files.createDirectories(workspace.history(Profile.PROD));
    int many = 1 + random.nextInt(30);
    int row = 0;
    int crashed = 0;
    for (int i = 0; i < many; i++) {
      Instant at = START.plus(Duration.ofDays(i));
      boolean alert = random.nextInt(3) == 0;
      row = alert ? row + 1 : 0;
      Files.writeString(
          history.resolve("monitor_" + Stamp.of(at) + ".json"),
          SiteSamples.monitor(Profile.PROD, at, i, alert));
      if (random.nextInt(5) == 0) {
        crashed++;
        Instant begun = at.plusSeconds(3600);
        Files.writeString(history.resolve("begun_" + Stamp.of(begun) + ".json"), "{}");
      }
    }
    int refused = 0;
    int decisions = 1 + random.nextInt(20);
    for (int i = 0; i < decisions; i++) {
      boolean promoted = random.nextBoolean();
      refused = promoted ? 0 : refused + 1;
      SiteSamples.decision(workspace, START.plus(Duration.ofHours(i)), promoted);
    }
    Map<String, String> pages = pages();
    String knowledge = pages.getOrDefault(Page.KNOWLEDGE.file(), "");
    assertThat(count(knowledge, "prod-monitor_[^\"]*\"><time")).isGreaterThanOrEqualTo(many);
    assertThat(all(knowledge, "<dt>since</dt><dd>.*?, (\\d+) runs? in a row"))
        .isEqualTo(row == 0 ? List.of() : List.of("" + row));
    assertThat(count(knowledge, "crashed: the run that began")).isEqualTo(crashed);
    String governance = pages.getOrDefault(Page.GOVERNANCE.file(), "");
    assertThat(governance).contains(decisions + (decisions == 1 ? " decision" : " decisions"));
    assertThat(all(governance, "<dt>refused since</dt><dd>.*?, (\\d+) in a row"))
        .isEqualTo(refused == 0 ? List.of() : List.of("" + refused));
  }

  private static int count(String page, String regex) {
    return (int) Pattern.compile(regex).matcher(page).results().count();
  }

  private static List<String> all(String page, String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(page);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
