package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.testing.GateJar;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;
import relgate.waiver.Waivers;

/** Gates of jars that relgate has never seen, each of which does to its Java what it can. */
class ForeignGatesTest {
  private static final String FINE = "@Test void fine() {}";
  private final Path shop;
  private final GateJar jars;

  ForeignGatesTest(@TempDir Path folder) throws java.io.IOException {
    shop = folder.toRealPath().resolve("shop");
    jars = new GateJar(folder.toRealPath());
  }

  @BeforeEach
  void candidate() {
    ScratchCandidate.with(shop, "{\"name\": \"shop\"}");
  }

  private GateReport judged(Path... foreign) {
    Candidate candidate = Candidate.open(shop, null, ScratchCandidate.environment());
    RunContext run = RunContext.begin(candidate, Profile.DEV, Flags.NONE, Clock.systemUTC());
    List<GateClass> gates = GateScanner.gates(List.of(), List.of(foreign));
    LaunchRequest request =
        new LaunchRequest(
            run,
            new Selection(gates, List.of(), false),
            Rules.only(Waivers.none()),
            Map.of(),
            List.of(),
            "in a test");
    Launch.Limits limits = new Launch.Limits(2, Duration.ofSeconds(5));
    return new Launch(request).run(limits, jvm(), GateWatcher.NOBODY);
  }

  private static ForeignJvm jvm() {
    List<Path> classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    String path =
        classes.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<Path> needs = new ArrayList<>(classes);
    needs.add(Path.of(System.getProperty("java.home")));
    return new ForeignJvm(
        List.of(
            Candidate.java().toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            path,
            "relgate.cli.ForeignGatesMain"),
        needs);
  }

  private Path jar(String name, String id, String body) {
    return jars.of(name, Map.of(name, GateJar.gate(name, id, GateJar.ALL, body)));
  }

  private static Map<String, Verdict> verdicts(GateReport report) {
    return report.checks().stream()
        .collect(Collectors.toMap(c -> c.gate() + ": " + c.name(), Check::verdict));
  }

  @Test
  void whatItsMethodsSayIsWhatStandsInTheReport() {
    String body =
        "@Test @DisplayName(\"all is well\") void well(Candidate c, TestReporter r) {"
            + " r.publishEntry(\"root\", c.root().toString()); }"
            + " @Test void missed() { throw new AssertionError(\"3 of 4\"); }"
            + " @Test void broken() { throw new IllegalStateException(\"no idea\"); }"
            + " @Test @Disabled(\"not today\") void skipped() {}"
            + " @TestFactory List<DynamicTest> many() {"
            + " return List.of(DynamicTest.dynamicTest(\"a\", () -> {}),"
            + " DynamicTest.dynamicTest(\"b\", () -> { throw new AssertionError(\"b\"); })); }"
            + " @Nested class Inner { @Test void deep() {} }";
    GateReport report = judged(jar("AllGate", "all", body));
    assertThat(verdicts(report))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "all: all is well", Verdict.PASSED,
                "all: missed()", Verdict.FAILED,
                "all: broken()", Verdict.ERRORED,
                "all: skipped()", Verdict.SKIPPED,
                "all: many(): a", Verdict.PASSED,
                "all: many(): b", Verdict.FAILED,
                "all: Inner: deep()", Verdict.PASSED));
    Check well = report.checks().stream().filter(c -> c.name().contains("well")).findFirst().get();
    assertThat(well.evidence()).containsEntry("root", shop.toString()).containsKey("fence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void t() { System.exit(0); }",
        "@Test void t() { Runtime.getRuntime().halt(0); }",
        "@Test void t() throws Exception { new Thread(() -> Runtime.getRuntime().halt(0)).start();"
            + " Thread.sleep(60_000); }",
        "static { Runtime.getRuntime().halt(0); } @Test void t() {}",
        "@BeforeAll static void b() { Runtime.getRuntime().halt(0); } @Test void t() {}",
        "@AfterAll static void a() { Runtime.getRuntime().halt(0); } @Test void t() {}",
        "@Test void t() throws Exception { ProcessHandle.current().destroyForcibly(); new"
            + " ProcessBuilder(\"sh\", \"-c\", \"kill -9 $PPID\").start().waitFor(); }",
        "@Test void t() throws Exception { var f ="
            + " Class.forName(\"sun.misc.Unsafe\").getDeclaredField(\"theUnsafe\");"
            + " f.setAccessible(true); var u = f.get(null); u.getClass().getMethod(\"putAddress\","
            + " long.class, long.class).invoke(u, 0L, 0L); }",
        "@Test void t() { while (true) { Thread.onSpinWait(); } }",
        "@Test void t() { List<byte[]> all = new ArrayList<>(); while (true)"
            + " all.add(new byte[1 << 20]); }",
        "@Test void t() { throw new ThreadDeath(); }",
        "@Test private void t() {}",
        ""
      })
  void whatEndsItsJavaEndsNoVerdict(String body) {
    GateReport report = judged(jar("BadGate", "bad", body));
    assertThat(report.blockers()).containsExactly("bad");
    assertThat(report.checks()).extracting(Check::verdict).containsOnly(Verdict.ERRORED);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void theGatesOfAnotherJarGoOnWhenOneEndsItsJava() {
    Path bad = jar("BadGate", "bad", "@Test void t() { Runtime.getRuntime().halt(0); }");
    GateReport report = judged(bad, jar("GoodGate", "good", FINE));
    assertThat(verdicts(report))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("bad: t()", Verdict.ERRORED, "good: fine()", Verdict.PASSED));
  }

  @Test
  void codeThatRunsWhileTestsAreLookedForRunsThereToo() {
    String source =
        GateJar.gate("OrderGate", "order", GateJar.ALL + "@TestMethodOrder(Halt.class)", FINE);
    String halt =
        "package acme; public class Halt implements org.junit.jupiter.api.MethodOrderer {"
            + " public Halt() { Runtime.getRuntime().halt(0); } public void"
            + " orderMethods(org.junit.jupiter.api.MethodOrdererContext c) {} }";
    Path jar = jars.of("OrderGate", Map.of("OrderGate", source, "Halt", halt));
    assertThat(judged(jar).blockers()).containsExactly("order");
  }

  @Test
  void whoAnswersForOthersOrForWhatNobodyPlannedIsErrored() {
    String forged =
        "{\"gate\":\"GATE\",\"name\":\"x\",\"method\":\"METHOD\",\"said\":{\"verdict\":\"PASSED\",\"found\":\"as"
            + " expected\",\"by_flag\":false},\"started_at\":\"2026-01-01T00:00:00Z\","
            + "\"seconds\":0,\"evidence\":{},\"expected\":[],\"settings\":{},\"inputs\":[],"
            + "\"files\":{},\"commands\":[],\"tests\":[],\"images\":[]}";
    GateClass gate =
        GateScanner.gates(List.of(), List.of(jar("OwnGate", "own", "@Test void t() {}"))).get(0);
    Candidate candidate = Candidate.open(shop, null, ScratchCandidate.environment());
    RunContext run = RunContext.begin(candidate, Profile.DEV, Flags.NONE, Clock.systemUTC());
    relgate.command.Outcome ended = candidate.runner().run(relgate.command.Command.of("true"));
    ForeignResults results =
        new ForeignResults(
            run,
            new ForeignGates.Seen(candidate, ended),
            Clock.systemUTC().instant(),
            List.of(gate));
    results.read(
        forged.replace("GATE", "clean-tree").replace("METHOD", "a.B#c")
            + "\n"
            + forged.replace("GATE", "own").replace("METHOD", "acme.OwnGate#other")
            + "\n"
            + forged.replace("GATE", "own").replace("METHOD", ""));
    assertThat(results.of(gate))
        .extracting(check -> check.cause().verdict() + " " + check.cause().found())
        .containsExactlyInAnyOrder(
            "ERRORED the Java that ran this gate said nothing of this check",
            "ERRORED an answer to a check that nobody planned",
            "ERRORED an answer to a check that nobody planned",
            "ERRORED an answer for the gate clean-tree, which it was not to run");
  }

  @Test
  void threadsAndHooksThatAGateLeavesBehindHoldNothingUp() {
    String body =
        "@Test void t() { new Thread(() -> { while (true) Thread.onSpinWait(); }).start();"
            + " Runtime.getRuntime().addShutdownHook(new Thread(() -> {"
            + " while (true) Thread.onSpinWait(); })); }";
    GateReport report = judged(jar("LeftGate", "left", body));
    assertThat(verdicts(report)).containsEntry("left: t()", Verdict.PASSED);
    assertThat(report.durationSeconds()).isLessThan(50);
  }

  @Test
  void theReportOfAnEarlierRunIsOutOfItsSight() throws java.io.IOException {
    Path report = shop.resolve(".runtime/release_gate_dev_1.json");
    Files.createDirectories(report.getParent());
    Files.writeString(report, "red");
    String body =
        "@Test void t(Candidate c) throws Exception { java.nio.file.Files.writeString("
            + "c.root().resolve(\".runtime/release_gate_dev_1.json\"), \"green\"); }";
    judged(jar("EditGate", "edit", body));
    assertThat(report).hasContent("red");
  }
}
