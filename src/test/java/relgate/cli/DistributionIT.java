package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.candidate.Template;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.json.JsonReader;
import relgate.launch.GateHarness;
import relgate.launch.GateScanner;
import relgate.report.Phrases;
import relgate.testing.IdeLaunch;
import relgate.testing.Schemas;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** The packaged distribution, as a user starts it. */
class DistributionIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  @TempDir Path folder;
  private Path shop;

  @BeforeEach
  void shop() {
    shop = folder.resolve("shop");
    ScratchCandidate.copyOf("shop", shop);
  }

  private Outcome relgate(String... arguments) {
    List<String> argv = new ArrayList<>(List.of(HOME.resolve("bin/relgate").toString()));
    argv.addAll(List.of(arguments));
    ProcessRunner runner =
        new ProcessRunner(ScratchCandidate.environment(), folder, Secrets.none());
    return runner.run(Command.of(argv).within(Duration.ofMinutes(3)).parsed());
  }

  private static Map<String, String> verdicts(GateReport report) {
    Map<String, String> all = new TreeMap<>();
    report.checks().forEach(c -> all.put(c.gate() + ": " + c.name(), c.verdict().name()));
    return all;
  }

  @Test
  void theSameCandidateHasTheSameVerdictsWhicheverWayItIsJudged() throws Exception {
    Tools.assume("python3", "npm", "node");
    String[] arguments = {
      "release-gate", "--candidate", "shop", "--profile", "dev", "--print-json"
    };
    Outcome cli = relgate(arguments);
    assertThat(cli.exitCode()).as(cli.stderr()).isZero();
    Schemas.assertValid("gate-report.v1.json", cli.stdout());
    GateReport report = JsonReader.strict().parse(cli.stdout(), "stdout", GateReport.class);
    assertThat(report.checks())
        .filteredOn(check -> check.verdict() != Verdict.SKIPPED)
        .noneMatch(check -> check.expected().equals(check.name()));
    java.util.Properties properties = new java.util.Properties();
    properties.setProperty("gate.candidate", shop.toString());
    properties.setProperty("gate.print-json", "true");
    Outcome maven =
        new ProcessRunner(ScratchCandidate.environment(), folder, Secrets.none())
            .run(Command.of(MavenMain.command(HOME, "dev", properties)).parsed());
    assertThat(verdicts(JsonReader.strict().parse(maven.stdout(), "stdout", GateReport.class)))
        .isEqualTo(verdicts(report));
    Map<String, String> byHarness = new TreeMap<>();
    List<String> types = new ArrayList<>();
    for (var gate :
        GateScanner.gates(List.of(HOME.resolve("gates/relgate-gates.jar")), List.of())) {
      Class<?> type = gate.type();
      if (type != null && report.checks().stream().anyMatch(c -> c.gate().equals(gate.id()))) {
        types.add(type.getName());
        GateHarness harness = GateHarness.of(type, shop, ScratchCandidate.environment());
        for (Check check : harness.with(relgate.Profile.DEV).checks()) {
          byHarness.put(check.gate() + ": " + check.name(), check.verdict().name());
        }
      }
    }
    assertThat(byHarness).isEqualTo(verdicts(report));
    assertThat(verdicts(judgedByAnIde(types))).isEqualTo(verdicts(report));
  }

  /** The report of a standard launcher that was started in the candidate's folder. */
  private GateReport judgedByAnIde(List<String> types) throws Exception {
    Path tests =
        Path.of(IdeLaunch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String path =
        String.join(
            File.pathSeparator,
            HOME.resolve("lib/relgate.jar").toString(),
            HOME.resolve("gates/relgate-gates.jar").toString(),
            tests.toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> argv =
        new ArrayList<>(
            List.of(java, "-XX:TieredStopAtLevel=1", "-cp", path, IdeLaunch.class.getName()));
    argv.addAll(types);
    Outcome outcome =
        new ProcessRunner(ScratchCandidate.environment(), shop, Secrets.none())
            .run(Command.of(argv).parsed());
    String line =
        outcome
            .stdout()
            .lines()
            .filter(l -> l.startsWith("relgate: report "))
            .findFirst()
            .orElseThrow(() -> new AssertionError(outcome.stdout() + outcome.stderr()));
    Path file = Path.of(line.substring("relgate: report ".length()));
    return JsonReader.strict().read(file, GateReport.class);
  }

  @Test
  void gatesJarHoldsTheGatesAndNothingElse() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.list(Path.of("gates/relgate/gates"))) {
      sources = files.map(f -> String.valueOf(f.getFileName()).replace(".java", "")).toList();
    }
    try (JarFile jar = new JarFile(HOME.resolve("gates/relgate-gates.jar").toFile())) {
      List<String> types =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.replaceFirst("relgate/gates/", "").replaceFirst("[.$].*", ""))
              .distinct()
              .toList();
      assertThat(types).containsExactlyInAnyOrderElementsOf(sources);
    }
  }

  @Test
  void manualAndTemplatesComeWithTheDistribution() {
    assertThat(HOME.resolve("docs/README.md")).isRegularFile();
    assertThat(HOME.resolve("docs/relgate.example.json")).isRegularFile();
    for (Template template : Template.values()) {
      assertThat(HOME.resolve(template.path())).hasContent(template.shipped());
    }
  }

  @Test
  void helpOfAVerbIsFoundByEitherOrder() {
    Outcome asked = relgate("help", "promote");
    assertThat(asked.exitCode()).isZero();
    assertThat(asked.stdout()).isEqualTo(relgate("promote", "--help").stdout());
    assertThat(relgate("help").stdout()).isEqualTo(relgate("--help").stdout());
    assertThat(relgate("help", "promot").exitCode()).isEqualTo(2);
  }

  @Test
  void wrongUseIsRefusedWithAllProblemsAndNothingIsRun() throws IOException {
    Files.writeString(
        shop.resolve("relgate.json"),
        "{\"name\": \"x\", \"requird_files\": [], \"required_files\": [\"../up\"], \"gates\": 3}");
    Outcome outcome = relgate("release-gate", "--candidate", "shop");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("Did you mean \"required_files\"?")
        .contains("inside it")
        .contains("gates")
        .doesNotContain("Exception");
    assertThat(shop.resolve(".runtime")).doesNotExist();
    assertThat(relgate("release-gate", "--skip-dokcer").exitCode()).isEqualTo(2);
    assertThat(relgate("release-gate", "--profile", "Prod").stderr())
        .contains("dev, staging or prod");
    assertThat(relgate("relase-gate").stderr()).contains("Did you mean `relgate rel");
    assertThat(relgate("release-gate", "--candidate", "nowhere").exitCode()).isEqualTo(2);
  }

  @Test
  void aReportThatCannotBeWrittenIsExitThree() throws IOException {
    Outcome outcome = relgate("release-gate", "--candidate", "shop", "--output", "/proc/none.json");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stderr()).contains("remedy:");
  }

  @Test
  void theTutorialGateIsWrittenPackedAndRun() throws IOException {
    Path jar = tutorialJar("DiskSpaceGate", block("docs/WRITE_A_GATE.md", "java"));
    Outcome outcome =
        relgate(
            "release-gate",
            "--candidate",
            "shop",
            "--profile",
            "staging",
            "--gates",
            jar.toString(),
            "--only",
            "disk-space");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr()).contains("disk-space").contains("PASSED");
  }

  @Test
  void gateThatImportsTheFormerCandidateGoesOnWorking() throws IOException {
    String source =
        block("docs/WRITE_A_GATE.md", "java")
            .replace("DiskSpaceGate", "FormerGate")
            .replace("relgate.candidate.Candidate", "relgate.harness.Candidate")
            .replace("long free", "candidate.profile(); candidate.tree().get(); long free");
    Path jar = tutorialJar("FormerGate", source);
    String call = "release-gate --candidate shop --profile staging --only disk-space --gates ";
    Outcome outcome = relgate((call + jar).split(" ", -1));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  /** A gate of one's own runs in a Java of its own: what it does to that, it does to itself. */
  @ParameterizedTest
  @ValueSource(strings = {"System.exit(0);", "Runtime.getRuntime().halt(0);"})
  void aGateThatEndsItsProgramIsErroredAndNothingElse(String attack) throws IOException {
    String source =
        block("docs/WRITE_A_GATE.md", "java")
            .replace("DiskSpaceGate", "ExitGate")
            .replace("disk-space", "exit")
            .replace("long free", attack + " long free");
    Path jar = tutorialJar("ExitGate", source);
    String call = "release-gate --candidate shop --profile staging --only exit,env-policy --gates ";
    Outcome outcome = relgate((call + jar).split(" ", -1));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
    try (Stream<Path> reports = Files.list(shop.resolve(".runtime"))) {
      Path json =
          reports.filter(p -> p.toString().contains("release_gate_")).findFirst().orElseThrow();
      GateReport report = JsonReader.strict().read(json, GateReport.class);
      assertThat(report.blockers()).containsExactly("exit");
      assertThat(Phrases.again(report, "exit"))
          .isEqualTo("relgate release-gate --profile staging --only exit --gates " + jar);
      assertThat(report.checks().stream().map(c -> c.gate() + " " + c.verdict()))
          .containsExactly("env-policy PASSED", "exit ERRORED");
    }
  }

  @Test
  void theTutorialRepositoryIsGated() throws IOException {
    Path hello = folder.resolve("hello");
    ScratchCandidate candidate =
        ScratchCandidate.with(hello, block("docs/GATE_A_REPOSITORY.md", "json"));
    candidate.write("README.md", "hello\n");
    candidate.write(
        "tests.sh",
        "mkdir -p .runtime\n"
            + "echo '<testsuite><testcase name=\"one\"/></testsuite>' > .runtime/tests.xml\n");
    candidate.commit();
    Outcome outcome = relgate("release-gate", "--profile", "dev", "--candidate", "hello");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    candidate.write(
        "config/waivers.json",
        """
        {"waivers": [{"id": "W-1", "gate": "app-env", "profiles": ["prod"], "reason": "\\u202Eno reason\\u001B[2J",
          "owner": "Ada", "approved_by": "Bob", "created": "2026-01-01", "expires": "2026-02-01"}]}
        """);
    Outcome list = relgate("release-gate", "--profile", "prod", "--candidate", "hello", "--list");
    assertThat(list.stdout())
        .contains(
            "secret-key",
            "app-env",
            "Ada: \\u202Eno reason\\u001B[2J (not accepted: not in force)\n")
        .doesNotContain("MISSING");
  }

  @Test
  void theUnpackedArchiveBuildsAllureFarFromMaven() throws IOException {
    Path archive = Path.of("target/relgate.tar.gz").toAbsolutePath();
    boolean packed = Files.exists(archive);
    Assumptions.assumeTrue(packed, archive + " is made by `mvn package`");
    ProcessRunner runner = new ProcessRunner(nowhere(), folder, Secrets.none());
    Outcome unpacked = runner.run(Command.of("tar", "-xzf", archive.toString()));
    assertThat(unpacked.succeeded()).as(unpacked.stderr()).isTrue();
    for (String call : List.of("release-gate --only required-files", "report --allure page")) {
      Command command =
          Command.of(List.of(("relgate/bin/relgate " + call + " --candidate shop").split(" ", -1)));
      Outcome outcome = runner.run(command.within(Duration.ofMinutes(2)));
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
    assertThat(folder.resolve("page/index.html")).isNotEmptyFile();
  }

  /** Neither Maven nor its folder of jars is found from there. */
  private static Map<String, String> nowhere() {
    return Map.of(
        "PATH",
        "/usr/bin:/bin",
        "HOME",
        "/nonexistent",
        "JAVA_HOME",
        System.getProperty("java.home"));
  }

  /** The first block of a language in a page. */
  private static String block(String page, String language) throws IOException {
    String text = Files.readString(Path.of(page));
    int start = text.indexOf("```" + language + "\n") + language.length() + 4;
    return text.substring(start, text.indexOf("\n```", start));
  }

  private Path tutorialJar(String name, String source) throws IOException {
    Path java = Files.createDirectories(folder.resolve("acme")).resolve(name + ".java");
    Files.writeString(java, source);
    ProcessRunner runner =
        new ProcessRunner(ScratchCandidate.environment(), folder, Secrets.none());
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Outcome compiled =
        runner.run(
            Command.of(
                bin.resolve("javac").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-proc:none",
                "-cp",
                HOME + "/lib/*",
                "-d",
                "classes-" + name,
                java.toString()));
    assertThat(compiled.succeeded()).as(compiled.stderr()).isTrue();
    Outcome packed =
        runner.run(
            Command.of(
                bin.resolve("jar").toString(),
                "--create",
                "--file",
                name + ".jar",
                "-C",
                "classes-" + name,
                "."));
    assertThat(packed.succeeded()).as(packed.stderr()).isTrue();
    return folder.resolve(name + ".jar");
  }
}
