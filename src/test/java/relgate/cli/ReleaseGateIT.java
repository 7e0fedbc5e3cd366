package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonReader;
import relgate.testing.ScratchCandidate;
import relgate.testing.SmallDisk;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** The verb with the packaged gates: what its flags do, and that no output tells a secret. */
class ReleaseGateIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  private int run(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.putAll(more);
    List<String> argv = new ArrayList<>(List.of("release-gate", "--candidate", "shop"));
    argv.addAll(List.of(arguments));
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            Clock.systemUTC(),
            folder,
            HOME,
            false);
    return Main.run(context, argv);
  }

  private GateReport report() {
    String json = out.toString(StandardCharsets.UTF_8);
    return JsonReader.strict().parse(json, "stdout", GateReport.class);
  }

  private Check check(String gate) {
    return report().checks().stream().filter(c -> c.gate().equals(gate)).findFirst().orElseThrow();
  }

  /** A candidate whose four commands are these scripts. */
  private ScratchCandidate candidate(String tests, String lint, String unit, String build) {
    String shell = "{\"run\": [\"sh\", \"%s.sh\"]%s}";
    ScratchCandidate candidate = new ScratchCandidate(folder.resolve("shop"));
    candidate.write("tests.sh", tests).write("lint.sh", lint);
    candidate.write("unit.sh", unit).write("build.sh", build).write(".gitignore", ".runtime/\n");
    String counted = ", \"tests_pattern\": \"([0-9]+) tests\"";
    String commands =
        "\"backend_tests\": "
            + shell.formatted("tests", counted)
            + ", \"frontend_lint\": "
            + shell.formatted("lint", "")
            + ", \"frontend_unit\": "
            + shell.formatted("unit", counted)
            + ", \"frontend_build\": "
            + shell.formatted("build", "");
    candidate.write(
        "relgate.json",
        "{\"name\": \"shop\", \"required_files\": [\"relgate.json\"], \"env\": {\"files\":"
            + " [\".env\"]}, \"commands\": {"
            + commands
            + "}}");
    return candidate.write(".env", "MODE=x\n").commit();
  }

  @Test
  void failFastStartsNoFurtherGateAndSaysSo() {
    candidate("exit 1", "touch .runtime/lint", "echo 1 tests; touch .runtime/unit", "true");
    int code = run(Map.of(), "--fail-fast", "--jobs", "1", "--print-json");
    assertThat(code).isEqualTo(1);
    assertThat(report().blockers()).containsExactly("backend-tests");
    assertThat(report().complete()).isFalse();
    assertThat(check("frontend-lint").found())
        .isEqualTo("--fail-fast: not started after backend-tests blocked");
    assertThat(folder.resolve("shop/.runtime/lint")).doesNotExist();
    assertThat(report().settings().get("fail_fast"))
        .isEqualTo(new GateReport.Setting("true", GateReport.Origin.FLAG, false));
  }

  @Test
  void jobsDecideWhetherGatesRunBesideEachOther() throws IOException {
    // Each waits for the other to have begun: together both see it, one after the other neither.
    String meet =
        "touch %s.met; n=0; until [ -e %s.met ]; do n=$((n+1)); [ $n -lt %d ] || exit 1;"
            + " sleep 0.1; done; echo 1 tests";
    candidate(meet.formatted("a", "b", 300), "true", meet.formatted("b", "a", 300), "true");
    assertThat(run(Map.of(), "--jobs", "4", "--print-json")).isZero();
    assertThat(check("backend-tests").verdict()).hasToString("PASSED");
    out.reset();
    Files.delete(folder.resolve("shop/a.met"));
    Files.delete(folder.resolve("shop/b.met"));
    candidate(meet.formatted("a", "b", 3), "true", meet.formatted("b", "a", 3), "true");
    assertThat(run(Map.of(), "--jobs", "1", "--print-json")).isEqualTo(1);
    assertThat(report().blockers()).containsExactly("backend-tests");
  }

  @Test
  void noOutputTellsASecret() throws IOException {
    String inFile = "Zr7-canary+inFile/81==";
    String inProcess = "q\"uo'te <canary> & 93";
    String code = encoded(inFile) + encoded(inProcess);
    // Whatever a gate hands on: stdout, stderr, a name of a test, a failure, another spelling.
    String tell = "cat leak.txt; cat leak.txt >&2; exit 1";
    ScratchCandidate candidate = candidate(tell, tell, tell, tell);
    candidate.write("leak.txt", inFile + "\n" + inProcess + "\n" + code);
    candidate.write(".env", "API_TOKEN='" + inFile + "'\n").commit();
    String summary = folder.resolve("summary.md").toString();
    int exit =
        run(
            Map.of("DB_PASSWORD", inProcess, "SECRET_KEY", "short", "GITHUB_STEP_SUMMARY", summary),
            "--profile",
            "prod",
            "--print-json",
            "--output",
            "copy.json");
    assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(1);
    Context reading = Contexts.writing(out, err, folder);
    List<String> report =
        List.of("report", "--candidate", "shop", "--sarif", "s.sarif", "--site", "site");
    assertThat(Main.run(reading, report)).isZero();
    Map<Path, String> all = outputs();
    assertThat(all).hasSizeGreaterThan(20);
    assertThat(all.values()).anyMatch(text -> text.contains("***"));
    for (String canary : List.of("canary", "Y2FuYXJ5", "NhbmFye", "jYW5hcn", "81==", "e <c")) {
      all.forEach((path, text) -> assertThat(text).as(path.toString()).doesNotContain(canary));
    }
  }

  @Test
  void aReleasePolicyThatCannotBeReadIsRefusedBeforeAnythingRuns() {
    ScratchCandidate shop = candidate("echo 1 tests", "true", "echo 1 tests", "true");
    shop.write("config/release_policy.json", "{\"promotion\": {\"max_agee\": \"7d\"}}").commit();
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Did you mean \"max_age\"?");
    assertThat(shop.root().resolve(".runtime")).doesNotExist();
  }

  @Test
  void aDiskThatIsFullLeavesNoVerdict() throws IOException {
    ScratchCandidate shop = candidate("echo 1 tests", "true", "echo 1 tests", "true");
    assertThat(run(Map.of())).as(err.toString(StandardCharsets.UTF_8)).isZero();
    Path full = shop.root().resolve(".runtime/junit");
    // Room for the first suites and not for the last.
    SmallDisk.during(full, "28k", () -> assertThat(run(Map.of())).isEqualTo(3));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left").contains("remedy:");
    try (Stream<Path> files = Files.list(shop.root().resolve(".runtime"))) {
      assertThat(files.filter(f -> f.toString().contains("release_gate_dev_"))).hasSize(1);
    }
  }

  private static String encoded(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes)
        + "\n"
        + Base64.getUrlEncoder().encodeToString(bytes)
        + "\n"
        + URLEncoder.encode(secret, StandardCharsets.UTF_8)
        + "\n";
  }

  /** Everything that was written or printed, save for the candidate's own files. */
  private Map<Path, String> outputs() throws IOException {
    Map<Path, String> all = new TreeMap<>();
    all.put(Path.of("stdout"), out.toString(StandardCharsets.UTF_8));
    all.put(Path.of("stderr"), err.toString(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        boolean own = file.startsWith(folder.resolve("shop"));
        if (!own || file.startsWith(folder.resolve("shop/.runtime"))) {
          all.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all;
  }
}
