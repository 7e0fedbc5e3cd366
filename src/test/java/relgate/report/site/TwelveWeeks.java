package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.Profile;
import relgate.Sha256;
import relgate.Stamp;
import relgate.Workspace;
import relgate.json.JsonWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;

/**
 * Twelve weeks of a shop as they go: a gate that flakes, one that has blocked prod for days, tests
 * that get slower, a knowledge base that falls in week ten, a missed week, deploys of which some
 * came back. Everything follows from the seed-free arithmetic here: two calls write the same bytes.
 */
final class TwelveWeeks {
  static final Instant START = Instant.parse("2026-08-10T06:00:00Z");
  static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final int DAYS = 84;

  /** The monitor run that left no point. */
  private static final int CRASHED = 17;

  private static final List<String> DEV =
      List.of(
          "backend-tests",
          "clean-tree",
          "env-policy",
          "frontend-build",
          "frontend-lint",
          "frontend-unit",
          "kb-benchmark",
          "required-files",
          "threshold-change",
          "waivers");
  private static final List<String> STAGING =
      List.of("compose-config", "image-build", "previous-profile", "secret-key", "service-health");
  private static final List<String> PROD = List.of("app-env", "drill-freshness", "release-tag");

  private TwelveWeeks() {}

  static void write(Workspace workspace) throws IOException {
    Files.createDirectories(workspace.runtime());
    for (int day = 0; day < DAYS; day++) {
      Instant morning = START.plus(Duration.ofDays(day));
      run(workspace, Profile.DEV, morning, day);
      if (day % 5 == 2) {
        // The same commit again: what flakes shows.
        run(workspace, Profile.DEV, morning.plus(Duration.ofMinutes(20)), day);
      }
      if (day % 2 == 0) {
        run(workspace, Profile.STAGING, morning.plus(Duration.ofHours(2)), day);
      }
      if (day % 4 == 3) {
        run(workspace, Profile.PROD, morning.plus(Duration.ofHours(4)), day);
      }
    }
    for (Profile profile : List.of(Profile.STAGING, Profile.PROD)) {
      monitors(workspace, profile);
    }
    SiteSamples.operations(workspace, START.plus(Duration.ofHours(6)), 7);
  }

  private static void run(Workspace workspace, Profile profile, Instant at, int day)
      throws IOException {
    List<String> gates = new ArrayList<>(DEV);
    if (profile.compareTo(Profile.STAGING) >= 0) {
      gates.addAll(STAGING);
    }
    if (profile == Profile.PROD) {
      gates.addAll(PROD);
    }
    gates.sort(String::compareTo);
    boolean second = at.getEpochSecond() % 3600 != 0;
    List<Check> checks = new ArrayList<>();
    for (String gate : gates) {
      checks.addAll(checks(profile, gate, day, second));
    }
    double seconds = checks.stream().mapToDouble(Check::durationSeconds).max().orElse(0) + 3;
    GateReport report =
        SiteSamples.dated(
            new ReportOf(profile, checks).report(),
            at,
            seconds,
            Sha256.of("commit " + day).substring(0, 40));
    Files.writeString(
        workspace.runtime().resolve("release_gate_%s_%s.json".formatted(profile, Stamp.of(at))),
        JsonWriter.pretty(report));
  }

  /** A report of these checks as the samples have it. */
  private record ReportOf(Profile profile, List<Check> checks) {
    GateReport report() {
      return relgate.report.Samples.report(profile, checks);
    }
  }

  private static List<Check> checks(Profile profile, String gate, int day, boolean second) {
    return switch (gate) {
      case "backend-tests" -> List.of(tests(profile, day));
      case "frontend-unit" ->
          List.of(
              day % 5 == 2 && !second
                  ? check(
                      gate,
                      "the command succeeds",
                      Verdict.FAILED,
                      "1 of 88 tests failed: CartTest.addsTwice (timeout)",
                      14)
                  : check(gate, "the command succeeds", Verdict.PASSED, "88 tests", 13));
      case "kb-benchmark" ->
          List.of(
              check(gate, "precision is at least 0.55", Verdict.PASSED, "0.6" + day % 7, 4),
              profile == Profile.PROD && day >= 70
                  ? check(
                      gate,
                      "keyword recall is at least 0.8",
                      Verdict.FAILED,
                      "0.74 over 40 cases; worst: \"how do I roll a deploy back\" 0.25",
                      4)
                  : check(gate, "keyword recall is at least 0.8", Verdict.PASSED, "0.85", 4));
      case "image-build" ->
          List.of(
              check(
                  gate,
                  "the images build",
                  day == 30 ? Verdict.ERRORED : Verdict.PASSED,
                  day == 30 ? "docker daemon not reached" : "2 images",
                  40));
      case "service-health" ->
          List.of(
              check(
                  gate,
                  "the services answer",
                  day % 6 == 0 ? Verdict.ADVISORY : Verdict.PASSED,
                  day % 6 == 0 ? "backend answered 503" : "all 2",
                  2));
      case "release-tag", "drill-freshness" ->
          List.of(check(gate, "the policy asks for it", Verdict.SKIPPED, "mode off", 0));
      default ->
          List.of(
              check(
                  gate,
                  gate.replace('-', ' ') + " as the policy wants",
                  Verdict.PASSED,
                  "as expected",
                  0.4));
    };
  }

  private static Check tests(Profile profile, int day) {
    double seconds = 25 + day * 0.5 + day * 7 % 5;
    int run = 380 + day / 2;
    if (profile != Profile.PROD || day < 63) {
      TestCounts all = TestCounts.passed(run);
      return check("backend-tests", "the command succeeds", Verdict.PASSED, "" + all, seconds)
          .counting(all);
    }
    TestCounts counts = new TestCounts(412, 3, 2, 0, SUITES, FAILURES);
    return check(
            "backend-tests",
            "the command succeeds",
            Verdict.FAILED,
            counts.failuresFirst(),
            seconds)
        .counting(counts);
  }

  private static final List<TestCounts.Suite> SUITES =
      List.of(
          new TestCounts.Suite("OrderTest", 310, 2, 2, 0),
          new TestCounts.Suite("TaxTest", 102, 1, 0, 0));

  private static final List<TestCounts.Failure> FAILURES =
      List.of(
          new TestCounts.Failure(
              "totalWithTax", "OrderTest", "expected 11.90 but was 11.89", null, null),
          new TestCounts.Failure("totalOfNothing", "OrderTest", "NullPointerException", null, null),
          new TestCounts.Failure("roundsHalfUp", "TaxTest", "expected 2 but was 1", null, null));

  private static Check check(
      String gate, String name, Verdict verdict, String found, double seconds) {
    return new Check(
        gate,
        name,
        verdict,
        verdict.blocks(),
        START,
        seconds,
        name,
        found,
        "Fix what is named, or ask its owner for a waiver.",
        Map.of(),
        List.of(),
        gate.endsWith("tests") ? List.of("python3", "-m", "pytest", "-q") : List.of(),
        ".",
        gate.endsWith("tests") ? (verdict.blocks() ? 1 : 0) : null,
        gate.endsWith("tests") ? "collected 412 items\n....F.F....F\n3 failed, 409 passed" : null,
        null,
        null);
  }

  /** Twice a week; week six is missing, one run crashed, recall falls in week ten. */
  private static void monitors(Workspace workspace, Profile profile) throws IOException {
    Path folder = Files.createDirectories(workspace.history(profile));
    for (int i = 0; i < 24; i++) {
      if (i >= 10 && i < 14) {
        continue;
      }
      Instant at = START.plus(Duration.ofHours(84L * i));
      Files.writeString(folder.resolve("begun_" + Stamp.of(at) + ".json"), "{}");
      if (i == CRASHED) {
        continue;
      }
      String name = "benchmark_" + Stamp.of(at) + ".json";
      String result = SiteSamples.benchmark(i, i >= 20);
      Files.writeString(folder.resolve(name), result);
      String text =
          SiteSamples.monitor(profile, at, i, i >= 20)
              .replace(
                  "\"benchmark\": null",
                  "\"benchmark\": {\"path\": \"%s\", \"sha256\": \"%s\"}"
                      .formatted(name, Sha256.of(result)));
      Files.writeString(folder.resolve("monitor_" + Stamp.of(at) + ".json"), text);
    }
  }
}
