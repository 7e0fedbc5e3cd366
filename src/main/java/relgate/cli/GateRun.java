package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.Workspace;
import relgate.attest.AuditLog;
import relgate.benchmark.KbPrecheck;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFiles;
import relgate.config.ConfigFile;
import relgate.harness.Flags;
import relgate.harness.GateInputs;
import relgate.json.AtomicFile;
import relgate.json.Durations;
import relgate.launch.GateClass;
import relgate.launch.GateJars;
import relgate.launch.Launch;
import relgate.launch.LaunchRequest;
import relgate.launch.PolicyChecks;
import relgate.launch.PreparedRun;
import relgate.launch.ReportFiles;
import relgate.launch.Selection;
import relgate.report.AllureResults;
import relgate.threshold.Governed;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;
import relgate.waiver.Waivers;

/** One run of the gates, wired: everything is read and refused before anything is run. */
final class GateRun {
  private final Context context;
  private final Candidate candidate;
  private final GateOptions options;
  private final Flags flags;
  final Profile profile;
  final List<GateClass> found;
  final Selection selection;
  final Waivers waivers;
  private final Governed governed;

  GateRun(Context context, Candidate candidate, GateOptions options) {
    this.context = context;
    this.options = options;
    this.profile = options.profile();
    this.flags = options.flags(context.workingFolder());
    refuseBadFiles(candidate);
    // From here on only what is in force for the candidate decides anything.
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    this.governed = Governed.of(candidate, profile, options.base, today);
    this.candidate = governed.candidate();
    this.found = GateJars.gates(jars());
    Waivers.read(candidate.waiverFile(), ids(found));
    this.selection = Selection.of(found, profile, this.candidate.config(), options.only);
    this.waivers = Waivers.of(this.candidate);
    if (selection.gates().stream().anyMatch(gate -> gate.id().equals("kb-benchmark"))) {
      KbPrecheck.check(profile, this.candidate, flags.kb());
    }
  }

  /** All that its own files say wrongly is refused before anybody asks for their past. */
  private static void refuseBadFiles(Candidate candidate) {
    candidate.configuration();
    candidate.releasePolicy();
    Waivers.read(candidate.waiverFile());
  }

  /** What a run left. */
  record Ended(ReportFiles files) {}

  // Two of the resources only have to be closed.
  @SuppressWarnings("try")
  Ended judge() {
    PreparedRun prepared = PreparedRun.of(candidate, profile, flags, context.clock());
    Workspace workspace = candidate.workspace();
    GateInputs inputs = prepared.inputs();
    String stamp = inputs.stamp();
    AtomicFile.folder(workspace.logs(stamp));
    Launch launch =
        new Launch(
            request(inputs), () -> prepared.identity(Version.text(), governed.changes()), waivers);
    AuditLog audit = new AuditLog(workspace, context.clock());
    try (StopGuard guard = StopGuard.until(launch, workspace, stamp, audit, context.err());
        GateOutput output = GateOutput.into(workspace.logs(stamp), candidate.secrets());
        GateProgress progress = new GateProgress(context, selection.gates())) {
      GateReport report = launch.run(progress);
      Path allure = workspace.allureResults().resolve(profile + "_" + stamp);
      new AllureResults(report, workspace.root(), List.of()).writeTo(allure);
      ReportFiles files = ReportFiles.write(report, workspace, stamp, audit);
      return new Ended(files);
    }
  }

  private LaunchRequest request(GateInputs inputs) {
    return new LaunchRequest(
        inputs,
        selection.gates(),
        selection.missing(),
        selection.only(),
        options.jobs(),
        candidate.config().gates().timeout(),
        settings(),
        inputFiles(),
        PolicyChecks.of(governed, context.clock().instant()),
        ids(found));
  }

  private static Set<String> ids(List<GateClass> gates) {
    return gates.stream().map(GateClass::id).collect(Collectors.toUnmodifiableSet());
  }

  private Map<String, Setting> settings() {
    Map<String, Setting> all = new TreeMap<>(PolicyChecks.settings(governed));
    configurationElsewhere().ifPresent(path -> all.put("config", path));
    all.put("skip_tests", flag(flags.skipTests(), true));
    all.put("skip_frontend", flag(flags.skipFrontend(), true));
    all.put("skip_docker", flag(flags.skipDocker(), true));
    all.put("allow_dirty_git", flag(flags.allowDirtyGit(), true));
    all.put("fail_fast", flag(flags.failFast(), false));
    all.put("docker_build", flag(flags.dockerBuild(), false));
    all.put(
        "gate_timeout",
        new Setting(
            Durations.text(candidate.config().gates().timeout()), Origin.CONFIGURATION, false));
    if (!options.gates.isEmpty()) {
      String jars =
          options.gates.stream()
              .map(jar -> context.workingFolder().resolve(jar).normalize().toString())
              .collect(Collectors.joining(","));
      all.put(GateReport.GATES, new Setting(jars, Origin.FLAG, false));
    }
    if (selection.only()) {
      all.put(GateReport.ONLY, new Setting(String.join(",", options.only), Origin.FLAG, true));
    }
    return all;
  }

  /** A configuration that a flag put in the place of the committed one. */
  private Optional<Setting> configurationElsewhere() {
    Path path = candidate.configuration().path();
    return ConfigFile.standard(candidate.root())
            .filter(usual -> usual.toAbsolutePath().normalize().equals(path))
            .isPresent()
        ? Optional.empty()
        : Optional.of(new Setting(candidate.named(path), Origin.FLAG, true));
  }

  private static Setting flag(boolean on, boolean weakens) {
    return new Setting(Boolean.toString(on), on ? Origin.FLAG : Origin.DEFAULT, on && weakens);
  }

  private List<GateReport.Input> inputFiles() {
    CandidateFiles files = candidate.files();
    return Stream.of(
            candidate.configuration().path(),
            candidate.at(files.waivers()),
            candidate.at(files.releasePolicy()))
        .filter(Files::isRegularFile)
        .map(this::input)
        .toList();
  }

  private GateReport.Input input(Path path) {
    try {
      return new GateReport.Input(candidate.named(path), Sha256.of(path));
    } catch (IOException e) {
      throw new BadInput(path.toString(), "a readable file", e.toString(), "Check permissions.");
    }
  }

  private List<Path> jars() {
    return new GateJarPaths(context, candidate, options.gates).all();
  }
}
