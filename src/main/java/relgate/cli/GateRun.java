package relgate.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.VisibleText;
import relgate.attest.AuditLog;
import relgate.attest.BegunRun;
import relgate.attest.Outbox;
import relgate.candidate.Candidate;
import relgate.git.Commit;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.json.AtomicFile;
import relgate.launch.DecisionInputs;
import relgate.launch.GateClass;
import relgate.launch.GateScanner;
import relgate.launch.Launch;
import relgate.launch.LaunchRequest;
import relgate.launch.Precheck;
import relgate.launch.ReportFiles;
import relgate.launch.Rules;
import relgate.launch.Selection;
import relgate.merge.Fitting;
import relgate.store.StoreUnreachable;
import relgate.threshold.Governed;
import relgate.waiver.Waivers;

/** One run of the gates, wired: everything is read and refused before anything is run. */
final class GateRun {
  private final Context context;
  private final Candidate candidate;
  private final GateOptions options;
  private final Flags flags;
  private final Governed governed;
  final Profile profile;
  final Selection selection;
  final Waivers waivers;
  final Waivers inForce;

  GateRun(Context context, Candidate own, GateOptions options) {
    this.context = context;
    this.options = options;
    this.profile = options.profile();
    this.flags = options.flags(context.workingFolder());
    Precheck.refuseBadFiles(own);
    // From here on only what is in force for the candidate decides anything.
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    this.governed = Governed.of(own, profile, options.base, today);
    this.candidate = governed.candidate();
    GateJarLocations jars = new GateJarLocations(context, candidate, options.gates);
    List<GateClass> gates = GateScanner.gates(jars.own(), jars.foreign());
    this.waivers = Waivers.read(own.waiverFile(), ids(gates));
    this.selection = Selection.of(gates, profile, candidate.config(), options.only);
    this.inForce = Waivers.of(candidate);
    Precheck.check(candidate, profile, flags, selection);
  }

  // Two of the resources only have to be closed.
  @SuppressWarnings("try")
  ReportFiles judge() {
    RunContext run = RunContext.begin(candidate, profile, flags, context.clock());
    AtomicFile.folder(run.logs());
    candidate.environment().notes().forEach(note -> context.err().println("note: " + note));
    Launch launch = new Launch(LaunchRequest.of(run, selection, rules(), Version.text()));
    Launch.Limits limits = new Launch.Limits(options.jobs(), candidate.config().gates().timeout());
    AuditLog audit = context.store().audit(candidate, context);
    try (StopGuard guard = StopGuard.until(launch, run, audit, context.err());
        GateOutput output = GateOutput.into(run.logs(), candidate.secrets());
        GateProgress progress = new GateProgress(context, selection.gates())) {
      recordBegin(run, audit);
      return ReportFiles.write(
          launch.run(limits, ForeignGatesMain.jvm(context.home()), progress), run, audit);
    }
  }

  /** The rules in force, and which part of a plan this run is. */
  private Rules rules() {
    Rules rules = Rules.of(governed, context.clock().instant());
    return options.shard.map(shard -> rules.with(shard.settings())).orElse(rules);
  }

  /** What this machine has at hand for a plan, or for its shard of one. */
  Fitting.Machine machine() {
    Optional<Commit> head =
        candidate.repository().exists() ? candidate.repository().head() : Optional.empty();
    return new Fitting.Machine(
        candidate.config().name(),
        head.map(Commit::id),
        head.map(Commit::tree),
        Version.text(),
        DecisionInputs.of(candidate),
        new GateJarLocations(context, candidate, options.gates)
            .all().stream()
                // By its name alone: the folders of two machines differ.
                .map(jar -> DecisionInputs.of(jar, String.valueOf(jar.getFileName())))
                .toList());
  }

  /** Before the first gate: a run that is killed must leave a trace. */
  private void recordBegin(RunContext run, AuditLog audit) {
    Optional<String> commit = headIfReadable();
    if (commit.isPresent() && !selection.only()) {
      String base = governed.base().commit().orElse("none");
      BegunRun begun = new BegunRun(0, profile, run.stamp(), commit.get());
      try {
        BegunRun.record(candidate.workspace(), audit, begun, base);
      } catch (StoreUnreachable e) {
        new Outbox(candidate.workspace()).keep(begun, base);
        context.err().println(VisibleText.block(e.problem().text()));
        context.err().println("relgate: judging goes on; the report waits in .runtime/outbox.");
      }
    }
  }

  /** A repository that cannot be read is ERRORED in the gates that ask for it, and no more. */
  private Optional<String> headIfReadable() {
    try {
      return candidate.repository().exists()
          ? candidate.repository().head().map(Commit::id)
          : Optional.empty();
    } catch (ToolFailure e) {
      return Optional.empty();
    }
  }

  private static Set<String> ids(List<GateClass> gates) {
    return gates.stream().map(GateClass::id).collect(Collectors.toUnmodifiableSet());
  }
}
