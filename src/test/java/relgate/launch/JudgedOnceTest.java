package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.json.JsonReader;
import relgate.launch.samples.LargeFileSample;
import relgate.launch.samples.PrivateTestSample;
import relgate.launch.samples.PublishingSample;
import relgate.testing.ScratchCandidate;
import relgate.threshold.Governed;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** An IDE and Surefire give what the command line gives: there is one road to a report. */
class JudgedOnceTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @BeforeEach
  void candidate() {
    ScratchCandidate.with(folder, "{\"name\": \"shop\"}");
  }

  private static Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(ScratchCandidate.environment());
    all.put("API_TOKEN", "tell-nobody-1");
    return all;
  }

  private ReportFiles byCommandLine(Class<?> gate) {
    Candidate own = Candidate.open(folder, null, environment());
    GateClass found = GateClasses.of(gate, "the class path");
    Profile profile = found.profiles().stream().min(Profile::compareTo).orElseThrow();
    Governed governed =
        Governed.of(own, profile, null, LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC));
    RunContext run = RunContext.begin(governed.candidate(), profile, Flags.NONE, CLOCK);
    LaunchRequest request =
        LaunchRequest.of(
            run, Selection.of(List.of(found)), Rules.of(governed, CLOCK.instant()), "1");
    GateReport report =
        new Launch(request).run(new Launch.Limits(1, Duration.ofMinutes(1)), GateWatcher.NOBODY);
    return ReportFiles.write(report, run);
  }

  private void bySession(Class<?> gate) {
    PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
    GateSession listener =
        new GateSession(new GateSession.Surroundings(folder, environment(), CLOCK, "1", out)) {};
    LauncherConfig config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .addLauncherSessionListeners(listener)
            .build();
    try (LauncherSession session = LauncherFactory.openSession(config)) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(gate))
                  .build());
    }
  }

  private GateReport told() {
    String line =
        console
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.startsWith("relgate: report "))
            .findFirst()
            .orElseThrow();
    Path file = Path.of(line.substring("relgate: report ".length()));
    return JsonReader.strict().read(file, GateReport.class);
  }

  @Test
  void bothReportsAreTheSameAsAWhole() {
    ReportFiles written = byCommandLine(PublishingSample.class);
    bySession(PublishingSample.class);
    assertThat(written.report().checks()).hasSize(2);
    assertThat(told().at(0, null)).isEqualTo(written.report().at(0, null));
  }

  @Test
  void whatJUnitWouldNotRunIsJudgedAlike() {
    ReportFiles written = byCommandLine(PrivateTestSample.class);
    bySession(PrivateTestSample.class);
    assertThat(written.report().blockers()).containsExactly("private-test");
    assertThat(told().at(0, null)).isEqualTo(written.report().at(0, null));
  }

  @Test
  void publishedFileIsKeptMaskedUnderRuntimeAndNowhereElse() throws IOException {
    Check check =
        byCommandLine(PublishingSample.class).report().checks().stream()
            .filter(c -> !c.attachments().isEmpty())
            .findFirst()
            .orElseThrow();
    Attachment attachment = check.attachments().get(0);
    assertThat(attachment.path()).startsWith(".runtime/logs/20260304T120000000Z/publishing/");
    assertThat(folder.resolve(attachment.path())).hasContent("it is ***");
    assertThat(Path.of("junit-jupiter")).doesNotExist();
    try (Stream<Path> top = Files.list(folder)) {
      assertThat(top.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder(".git", ".gitignore", ".runtime", "relgate.json");
    }
  }

  @Test
  void fileThatIsTooLargeIsNamedAndTheVerdictStands() {
    Check check = byCommandLine(LargeFileSample.class).report().checks().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(check.attachments()).isEmpty();
    assertThat(check.evidence())
        .containsEntry("not kept: large.bin", "3221225472 bytes; at most 16777216 are kept");
  }

  @Test
  void sessionPrintsTheRemedyAndTheCommandToRunAgain() {
    bySession(PublishingSample.class);
    assertThat(console.toString(StandardCharsets.UTF_8))
        .contains("remedy:   Look again.")
        .contains("again:")
        .contains("relgate release-gate --profile staging --only publishing");
  }

  @Test
  void malformedConfigurationIsNamedAsSuchAndNothingIsJudged() throws IOException {
    Files.writeString(folder.resolve("relgate.json"), "{\"name\": 3}");
    bySession(PublishingSample.class);
    assertThat(console.toString(StandardCharsets.UTF_8))
        .contains("relgate.json")
        .contains("expected: ")
        .doesNotContain("relgate: report");
    assertThat(folder.resolve(".runtime")).doesNotExist();
  }
}
