package relgate.deploy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import relgate.BadInput;
import relgate.Problem;
import relgate.Workspace;
import relgate.attest.AuditLog;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.DeployReport.StepState;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.Compose;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.engine.Swarm;
import relgate.deploy.health.Health;
import relgate.deploy.health.HttpProbe;
import relgate.deploy.health.StackHealth;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.FileJournal;
import relgate.deploy.journal.Holder;
import relgate.deploy.journal.Journal;
import relgate.deploy.journal.Lock;
import relgate.deploy.journal.Lock.Taken;
import relgate.deploy.journal.Machine;
import relgate.deploy.service.EnvironmentDatabases;

/**
 * Deploys to one environment, or plans to.
 *
 * @param databases real ones, with or without a trial restore
 * @param progress told of each step when it is over
 * @param hookFence of the environment's own commands
 */
public record Deploy(
    Workspace workspace,
    EnvironmentSpec spec,
    Runner runner,
    Guard guard,
    Databases databases,
    Machine machine,
    Clock clock,
    Timer timer,
    Consumer<StepRecord> progress,
    HookFence hookFence) {

  /** Takes the lock and carries the deploy out; everything that can happen is an outcome. */
  public DeployReport run(DeployRequest request) {
    StackCommands commands = commands(request);
    return runWith(request, new StackHealth(new Stack(commands, runner), new HttpProbe(), timer));
  }

  /** The same with another judge of the stack's health. */
  public DeployReport runWith(DeployRequest request, Health health) {
    Instant now = clock.instant();
    Lock lock = lock();
    Holder holder = machine.holder(request.id(), "deploy-with-rollback", now);
    Taken taken = lock.take(holder);
    if (!taken.held()) {
      return refused(request, now, List.of(held(taken.other().orElseThrow())));
    }
    Lease lease = lease(commands(request), runner);
    try {
      Optional<LeaseNote> leased = lease.take(holder);
      if (leased.isPresent()) {
        return refused(request, now, List.of(leased(leased.get())));
      }
      String how =
          taken
              .other()
              .map(gone -> "taken over from " + gone.described() + ", which is gone")
              .orElse("free");
      return new Deployment(spec, request, real(request, health, lease)).run(how);
    } catch (BadInput e) {
      return refused(request, now, e.problems());
    } finally {
      try {
        lease.release();
      } finally {
        lock.release(holder);
      }
    }
  }

  /** The same steps with nothing carried out: what a real call would do, in order. */
  public DeployReport plan(DeployRequest request) {
    return new Deployment(spec, request, DryRun.tools(this, request)).run("not taken");
  }

  /** Takes the lock away from a holder that is gone or on another machine. */
  public Optional<Holder> unlock(String reason, DeployRequest request) {
    Optional<LeaseNote> lease = brokenLease(request);
    Optional<Holder> former = lock().breakOpen().or(() -> lease.map(LeaseNote::holder));
    former.ifPresent(
        holder ->
            openJournal()
                .append(
                    request.id(),
                    Step.END.toString(),
                    relgate.deploy.journal.Entry.Phase.FINISHED,
                    Map.of(
                        UnfinishedDeploys.OUTCOME,
                        DeployOutcome.REFUSED.name(),
                        "unlocked",
                        holder.described(),
                        "reason",
                        reason,
                        "by",
                        machine.user())));
    return former;
  }

  /** An engine that does not answer holds nobody up: its lease expires. */
  private Optional<LeaseNote> brokenLease(DeployRequest request) {
    try {
      return lease(commands(request), runner).breakOpen();
    } catch (relgate.deploy.engine.EngineProblem e) {
      return Optional.empty();
    }
  }

  private Lock lock() {
    Path journal = workspace.deployJournal(spec.environment());
    return new Lock(journal.resolveSibling(spec.environment() + ".lock"), machine);
  }

  private DeployTools real(DeployRequest request, Health health, Lease lease) {
    StackCommands commands = commands(request);
    Databases every = databases(commands);
    return new DeployTools(
        workspace,
        commands,
        runner,
        every,
        health,
        new HttpProbe(),
        this::openJournal,
        guard,
        new EnginePreflight(spec, workspace, commands, runner, every),
        clock,
        timer,
        progress,
        lease,
        hookFence,
        true);
  }

  /** Files of this machine and what services of this stack keep. */
  private Databases databases(StackCommands commands) {
    return EnvironmentDatabases.of(
        spec.section().databases(),
        new EnvironmentDatabases.Access(spec.root(), databases, commands, runner, timer));
  }

  /** The databases of this environment as its engine has them. */
  public Databases databases(DeployRequest request) {
    return databases(commands(request));
  }

  /** The same deploy of another environment, elsewhere. */
  public Deploy like(Workspace other, EnvironmentSpec wanted, Guard otherGuard) {
    return new Deploy(
        other, wanted, runner, otherGuard, databases, machine, clock, timer, progress, hookFence);
  }

  /** What a preflight finds wrong right now; nothing is changed, and no lock is taken. */
  public List<Problem> look(DeployRequest request) {
    return new EnginePreflight(
            spec, workspace, commands(request), runner, databases(commands(request)))
        .look(Guard.Decision.notRequired())
        .problems();
  }

  /** Removes the stack with its volumes, and every tag that deploys of it made. */
  public void removeEverything(DeployRequest request) {
    StackCommands commands = commands(request);
    runner.run(commands.removeAll().plus("--volumes"));
    Outcome tags = runner.run(commands.docker().tags(RollbackPointTaker.repository(spec)));
    List<String> all = tags.stdout().lines().filter(line -> !line.isBlank()).toList();
    if (!all.isEmpty()) {
      runner.run(commands.docker().untag(all));
    }
    EngineNotes notes = new EngineNotes(commands, runner, workspace, spec.project());
    notes.all().forEach(note -> notes.remove(note.id()));
  }

  /** What this deploy says to its engine; every command carries the request's id. */
  public StackCommands commands(DeployRequest request) {
    // The id in their environment tells the processes of a killed deploy from all others.
    Docker docker = new Docker(spec.context(), Map.of("RELGATE_DEPLOY", request.id()));
    return switch (spec.backend()) {
      case COMPOSE -> new Compose(docker, spec.project(), spec.root(), spec.composeFiles());
      case SWARM -> new Swarm(docker, spec.project(), spec.root(), spec.composeFiles());
    };
  }

  /** The journal, which must still hold the entry that the last deploy ended with. */
  private Journal openJournal() {
    Path file = workspace.deployJournal(spec.environment());
    FileJournal journal = FileJournal.open(file, clock);
    EnvironmentState.read(workspace.environment(spec.environment()))
        .map(EnvironmentState::journal)
        .ifPresent(
            head -> {
              boolean there =
                  journal.entries().stream()
                      .anyMatch(
                          e -> e.sequence() == head.sequence() && e.sha256().equals(head.sha256()));
              if (!there) {
                throw cut(file, head);
              }
            });
    return new AuditedJournal(journal, new AuditLog(workspace, clock).journal(file));
  }

  private static BadInput cut(Path file, DeployReport.JournalRecord head) {
    return new BadInput(
        file.toString(),
        "the entry " + head.sequence() + " that the last deploy ended with",
        "a journal without it",
        "Find out who cut or replaced it; then move it and the environment's file away.");
  }

  Lease lease(StackCommands commands, Runner asking) {
    EngineNotes notes = new EngineNotes(commands, asking, workspace, spec.project());
    return new Lease(notes, machine, clock, workspace.root().toString());
  }

  private Problem leased(LeaseNote lease) {
    return new Problem(
        "lease of " + spec.project() + " in its engine",
        "a free lease",
        "held by " + lease.described(),
        "Wait for it; or, where nothing deploys any more, run `relgate deploy-with-rollback --env "
            + spec.environment()
            + " --unlock --reason TEXT`.");
  }

  private Problem held(Holder holder) {
    return new Problem(
        "lock of " + spec.environment(),
        "a free lock",
        "held by " + holder.described(),
        "Wait for it; or, where nothing deploys any more, run `relgate deploy-with-rollback --env "
            + spec.environment()
            + " --unlock --reason TEXT`.");
  }

  private static StepRecord notLocked(Instant started, String why) {
    return new StepRecord(Step.LOCK, StepState.FAILED, started, 0, why, List.of());
  }

  /** The report of a deploy that never began. */
  public DeployReport refused(DeployRequest request, Instant started, List<Problem> problems) {
    return new DeployReport(
        DeployReport.SCHEMA_VERSION,
        request.id(),
        spec.environment(),
        spec.project(),
        spec.backend().toString(),
        DeployOutcome.REFUSED,
        DeployOutcome.REFUSED.exitCode().code(),
        started,
        clock.instant(),
        0,
        request.commit(),
        false,
        null,
        null,
        List.of(notLocked(started, problems.get(0).found())),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        problems,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }
}
