package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.Profile;
import relgate.Workspace;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.report.Samples;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * Generated folders: every figure of the overview and the gates' page equals a count that is made
 * here from the files alone, as maps, without any type of the pages.
 */
class PagesTruthTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final List<String> GATES = List.of("alpha", "beta", "gamma", "delta");
  private static final List<String> BAD = List.of("FAILED", "ERRORED");

  @TempDir private Path root;

  static Stream<Integer> seeds() {
    return IntStream.range(0, 60).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyFigureIsWhatTheFilesSay(int seed) throws IOException {
    generate(new Random(seed));
    Map<Page, String> pages =
        Site.of(new Workspace(root), SiteInputs.of("shop", List.of(), SiteSamples.NOW)).pages();
    String overview = pages.getOrDefault(Page.OVERVIEW, "");
    String gates = pages.getOrDefault(Page.GATES, "");
    List<Map<?, ?>> runs = runs();
    assertThat(gates).contains("<p>%d runs.</p>".formatted(runs.size()));
    assertThat(cards(overview)).containsExactlyInAnyOrderElementsOf(blockers(runs));
    assertThat(unreadable(overview)).isEqualTo(damaged());
    for (Profile profile : Profile.values()) {
      List<Map<?, ?>> whole = whole(runs, profile);
      assertThat(records(gates, profile)).isEqualTo(counted(whole));
      assertThat(state(overview, profile)).isEqualTo(whole.isEmpty() ? "" : said(whole));
    }
  }

  // What the pages say.

  private static List<String> cards(String overview) {
    List<String> cards = new ArrayList<>();
    Matcher card =
        Pattern.compile("<h3><span class=\"word bad\">([A-Z]+)</span> (\\w+): <strong>(\\w+)<")
            .matcher(overview);
    while (card.find()) {
      cards.add(card.group(2) + " " + card.group(3) + " " + card.group(1));
    }
    return cards;
  }

  /** Gate, newest verdict, runs, blocked, flakes of each row of the profile's record. */
  private static List<String> records(String page, Profile profile) {
    List<String> rows = new ArrayList<>();
    int begin = page.indexOf("aria-label=\"Record of each gate of " + profile + '"');
    if (begin >= 0) {
      String table = page.substring(begin, page.indexOf("</table>", begin));
      for (String row : table.split("<tr ", -1)) {
        String text = row.replaceAll("<td[^>]*>", "|").replaceAll("<[^>]*>", "");
        String[] cells = text.replaceFirst("^[^>]*>", "").split("\\|", -1);
        if (cells.length == GateRecord.HEAD.size()) {
          rows.add(String.join("|", List.of(cells).subList(0, 5)));
        }
      }
    }
    return rows;
  }

  private static String state(String overview, Profile profile) {
    Matcher card =
        Pattern.compile("<h3>" + profile + " <span class=\"word (\\w+)\">([A-Z ]+)</span>")
            .matcher(overview);
    return card.find() ? card.group(1) + " " + card.group(2) : "";
  }

  private static int unreadable(String overview) {
    Matcher all = Pattern.compile("([0-9]+) in all</span>").matcher(overview);
    return all.find() ? Integer.parseInt(all.group(1)) : 0;
  }

  // What the files say.

  private List<Map<?, ?>> runs() throws IOException {
    List<Map<?, ?>> runs = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      if (!text.contains("CUT SHORT HERE")) {
        runs.add((Map<?, ?>) JsonReader.strict().parseAny(text, "" + file));
      }
    }
    runs.sort(Comparator.comparing(run -> Instant.parse("" + run.get("generated_at_utc"))));
    return runs;
  }

  private int damaged() throws IOException {
    int damaged = 0;
    for (Path file : files()) {
      damaged += Files.readString(file).contains("CUT SHORT HERE") ? 1 : 0;
    }
    return damaged;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve(".runtime"))) {
      return all.filter(file -> file.toString().contains("release_gate_"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static List<Map<?, ?>> whole(List<Map<?, ?>> runs, Profile profile) {
    return runs.stream()
        .filter(run -> Objects.equals(run.get("profile"), profile.toString()))
        .filter(run -> !part(run, "settings").containsKey("only"))
        .toList();
  }

  private static List<String> blockers(List<Map<?, ?>> runs) {
    List<String> blockers = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      List<Map<?, ?>> whole = whole(runs, profile);
      if (!whole.isEmpty()) {
        Map<?, ?> newest = whole.get(whole.size() - 1);
        checks(newest).stream()
            .map(check -> check.get("gate"))
            .distinct()
            .filter(gate -> BAD.contains(worst(newest, gate)))
            .forEach(gate -> blockers.add(profile + " " + gate + " " + worst(newest, gate)));
      }
    }
    return blockers;
  }

  private static String said(List<Map<?, ?>> whole) {
    Map<?, ?> newest = whole.get(whole.size() - 1);
    if (!Boolean.TRUE.equals(newest.get("passed"))) {
      return "bad BLOCKED";
    }
    if (checks(newest).isEmpty()) {
      return "bad NOTHING CHECKED";
    }
    boolean blocks = checks(newest).stream().anyMatch(check -> BAD.contains(check.get("verdict")));
    return blocks ? "bad CONTRADICTS ITSELF" : "good PASSED";
  }

  private static List<String> counted(List<Map<?, ?>> whole) {
    TreeSet<String> gates = new TreeSet<>();
    whole.forEach(run -> checks(run).forEach(check -> gates.add("" + check.get("gate"))));
    return gates.stream().map(gate -> counted(gate, judging(whole, gate))).toList();
  }

  private static List<Map<?, ?>> judging(List<Map<?, ?>> whole, String gate) {
    return whole.stream().filter(run -> !worst(run, gate).isEmpty()).toList();
  }

  private static String counted(String gate, List<Map<?, ?>> runs) {
    int flips = 0;
    int again = 0;
    long blocked = runs.stream().filter(run -> BAD.contains(worst(run, gate))).count();
    for (int i = 1; i < runs.size(); i++) {
      Object commit = part(runs.get(i), "candidate").get("commit");
      Object before = part(runs.get(i - 1), "candidate").get("commit");
      if (commit != null && commit.equals(before)) {
        again++;
        boolean bad = BAD.contains(worst(runs.get(i), gate));
        flips += bad == BAD.contains(worst(runs.get(i - 1), gate)) ? 0 : 1;
      }
    }
    return "%s|%s|%d|%d|%s"
        .formatted(
            gate,
            worst(runs.get(runs.size() - 1), gate),
            runs.size(),
            blocked,
            again == 0 ? "not judged twice" : flips + " of " + again);
  }

  private static Map<?, ?> part(Map<?, ?> run, String key) {
    return (Map<?, ?>) Objects.requireNonNull(run.get(key));
  }

  private static List<Map<?, ?>> checks(Map<?, ?> run) {
    List<Map<?, ?>> checks = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(run.get("checks")))
        .forEach(check -> checks.add((Map<?, ?>) check));
    return checks;
  }

  /** Empty where the run did not judge the gate. */
  private static String worst(Map<?, ?> run, Object gate) {
    List<Object> verdicts =
        checks(run).stream()
            .filter(check -> Objects.equals(check.get("gate"), gate))
            .map(check -> (Object) check.get("verdict"))
            .toList();
    return Stream.of("ERRORED", "FAILED", "ADVISORY", "SKIPPED", "PASSED")
        .filter(verdicts::contains)
        .findFirst()
        .orElse("");
  }

  // The folder.

  private void generate(Random random) throws IOException {
    Path folder = Files.createDirectories(root.resolve(".runtime"));
    int many = random.nextInt(40);
    for (int i = 0; i < many; i++) {
      Profile profile = one(List.of(Profile.values()), random);
      String text = JsonWriter.pretty(report(profile, random));
      String cut = text.substring(0, random.nextInt(text.length()) / 2) + "CUT SHORT HERE";
      Files.writeString(
          folder.resolve("release_gate_%s_%03d.json".formatted(profile, i)),
          random.nextInt(9) == 0 ? cut : text);
    }
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static GateReport report(Profile profile, Random random) {
    List<Check> checks = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      String gate = one(GATES, random);
      Verdict verdict = one(List.of(Verdict.values()), random);
      checks.add(Samples.check(gate, "check " + i, verdict, "found " + i));
    }
    // Many runs of one moment, few commits, and now and then none.
    Instant at = START.plus(Duration.ofHours(random.nextInt(60)));
    String commit = ("" + random.nextInt(4)).repeat(40);
    GateReport whole = SiteSamples.dated(Samples.report(profile, checks), at, 9, commit);
    return SiteSamples.changed(
        whole,
        random.nextInt(7) == 0 ? Map.of(GateReport.ONLY, SiteSamples.ONLY_ALPHA) : Map.of(),
        random.nextInt(6) == 0 || whole.passed(),
        random.nextInt(8) > 0);
  }
}
