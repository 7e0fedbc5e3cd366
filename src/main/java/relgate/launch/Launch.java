package relgate.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.harness.NotJudged;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

/** One run from the request to the report; also judges a run that is being cut short. */
public final class Launch {
  private final LaunchRequest request;
  private final Supplier<Identity> identity;
  private final Waivers waivers;
  private final RunningPlan running = new RunningPlan();
  private final Instant started;

  /**
   * @param identity asked for once, after the gates have ended
   */
  public Launch(LaunchRequest request, Supplier<Identity> identity, Waivers waivers) {
    this.request = request;
    this.identity = identity;
    this.waivers = waivers;
    this.started = request.inputs().clock().instant();
  }

  /** Runs the gates and judges; blocks until each has ended or run out of time. */
  public GateReport run(GateWatcher watcher) {
    List<Class<?>> types = new ArrayList<>();
    for (GateClass gate : request.gates()) {
      Class<?> type = gate.type();
      if (type != null) {
        types.add(type);
      }
    }
    Execution execution = new Execution(types, request.inputs(), request.jobs(), request.timeout());
    Execution.Events events = execution.run(running, new WatchedRun(request.gates(), watcher));
    // Even where the Launcher broke down, its plan and events are what the verdicts come from.
    return judge(events);
  }

  /**
   * The report of what has ended so far; what has not is ERRORED with the reason. It is not
   * complete, and its exit code is the one that the program ends with.
   */
  public GateReport cutShort(String reason) {
    Execution.@Nullable Events known = running.events();
    Throwable cause = new NotJudged(reason, "Run it again to its end.");
    Collector collected =
        known == null ? new Collector(request.inputs().clock()) : known.collected();
    DiscoveryIssues issues = known == null ? new DiscoveryIssues() : known.issues();
    return judge(
            new Execution.Events(known == null ? null : known.plan(), collected, issues, cause))
        .cutShort();
  }

  private GateReport judge(Execution.Events events) {
    Judging judging =
        new Judging(events, request.inputs().ledger(), request.inputs().clock().instant());
    List<Judged> judged = new ArrayList<>();
    request.gates().forEach(gate -> judged.addAll(judging.of(gate)));
    request.missing().forEach(id -> judged.add(missing(id)));
    return new ReportAssembly(request, Objects.requireNonNull(identity.get()), started)
        .of(judged, waivers);
  }

  private Judged missing(String id) {
    GateClass none =
        new GateClass(
            id,
            "Put the jar with this gate into the gates folder, or name it by --gates.",
            EnumSet.allOf(Profile.class),
            null,
            "nowhere",
            "the profile must contain this gate, and no gate of this id was found");
    return new Judging(
            new Execution.Events(
                null, new Collector(request.inputs().clock()), new DiscoveryIssues(), null),
            request.inputs().ledger(),
            request.inputs().clock().instant())
        .of(none)
        .get(0);
  }
}
