package relgate.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.harness.NotJudged;
import relgate.harness.RunContext;
import relgate.verdict.GateReport;

/**
 * One run from the request to the report, whoever launches the gates: relgate itself, an IDE or
 * Surefire. Also judges a run that is being cut short.
 */
public final class Launch {
  private final LaunchRequest request;
  private final RunContext run;
  private final RunningPlan running = new RunningPlan();
  private final Instant started;
  private final Map<String, List<CheckResult>> answers = new ConcurrentHashMap<>();
  private volatile Optional<CheckResult> prepared = Optional.empty();

  /**
   * How a run of relgate's own is held in.
   *
   * @param jobs how many gates run at once, at least 1
   * @param timeout for each check
   */
  public record Limits(int jobs, Duration timeout) {}

  public Launch(LaunchRequest request) {
    this.request = request;
    this.run = request.run();
    this.started = run.clock().instant();
  }

  /**
   * Runs the gates and judges; blocks until each has ended or run out of time.
   *
   * @param jvm for gates that did not ship with relgate
   */
  public GateReport run(Limits limits, ForeignJvm jvm, GateWatcher watcher) {
    prepared = PreparedCheckout.of(run);
    List<GateClass> foreign =
        request.selection().gates().stream().filter(gate -> gate.foreign() != null).toList();
    if (foreign.isEmpty()) {
      return run(limits, watcher);
    }
    Thread elsewhere =
        new Thread(
            () -> answers.putAll(new ForeignGates(run, limits, jvm).judge(foreign, watcher)),
            "relgate-foreign-gates");
    elsewhere.setDaemon(true);
    elsewhere.start();
    if (limits.jobs() == 1) {
      ended(elsewhere);
    }
    Execution.Events events = events(limits, watcher);
    ended(elsewhere);
    return report(events);
  }

  /** Runs gates all of which are relgate's own. */
  GateReport run(Limits limits, GateWatcher watcher) {
    return report(events(limits, watcher));
  }

  private Execution.Events events(Limits limits, GateWatcher watcher) {
    List<GateClass> gates = request.selection().gates();
    List<Class<?>> types = new ArrayList<>();
    gates.forEach(gate -> Optional.ofNullable(gate.type()).ifPresent(types::add));
    // Even where the Launcher broke down, its plan and events are what the verdicts come from.
    return new Execution(types, run, limits).run(running, new WatchedRun(gates, watcher));
  }

  private static void ended(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The report of what has ended so far; what has not is ERRORED with the reason. It is not
   * complete, and its exit code is the one that the program ends with.
   */
  public GateReport cutShort(String reason) {
    Execution.@Nullable Events known = running.events();
    Throwable cause = new NotJudged(reason, "Run it again to its end.");
    Collector collected = known == null ? new Collector(run.clock()) : known.collected();
    DiscoveryIssues issues = known == null ? new DiscoveryIssues() : known.issues();
    return report(
            new Execution.Events(known == null ? null : known.plan(), collected, issues, cause))
        .cutShort();
  }

  /** The report of what the events tell: the one road from a run to its verdicts. */
  GateReport report(Execution.Events events) {
    Verdicts verdicts = new Verdicts(events, run.ledger(), run.clock().instant());
    List<CheckResult> results = new ArrayList<>(prepared.stream().toList());
    request.selection().gates().forEach(gate -> results.addAll(results(gate, verdicts)));
    request.selection().missing().forEach(id -> results.addAll(verdicts.of(missing(id))));
    return new ReportAssembly(
            request, Identity.of(run, request.version(), request.rules().changes()), started)
        .of(new NothingJudged(request, run.clock().instant()).refused(results));
  }

  /** What a gate of relgate's own left here, or what the others' own Java answered. */
  private List<CheckResult> results(GateClass gate, Verdicts verdicts) {
    if (gate.foreign() == null) {
      return verdicts.of(gate);
    }
    Cause silence =
        Cause.errored(
            "it started and did not end: the Java of the gate was not heard to its end",
            "Run it again to its end.");
    return answers.getOrDefault(
        gate.id(), List.of(CheckResult.whole(gate, silence, run.clock().instant())));
  }

  /** A gate that the profile must contain stands in the report as one that cannot be run. */
  private static GateClass missing(String id) {
    return new GateClass(
        id,
        "Put the jar with this gate into the gates folder, or name it by --gates.",
        EnumSet.allOf(Profile.class),
        null,
        "nowhere",
        "the profile must contain this gate, and no gate of this id was found");
  }
}
