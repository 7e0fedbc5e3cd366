package relgate.deploy.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.config.HealthEndpoint;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Stack;

/** The real judge: looks at the stack every interval until it has been well for long enough. */
public final class StackHealth implements Health {
  private final Stack stack;
  private final Probe probe;
  private final Timer timer;

  public StackHealth(Stack stack, Probe probe, Timer timer) {
    this.stack = stack;
    this.probe = probe;
    this.timer = timer;
  }

  @Override
  public HealthResult await(Expectation expectation) {
    long start = timer.nanos();
    long deadline = start + expectation.timeout().toNanos();
    Set<String> identity = Set.of();
    long wellSince = start;
    boolean wellBefore = false;
    int looks = 0;
    while (true) {
      HealthObservation look = look(expectation, deadline);
      looks++;
      long now = timer.nanos();
      if (!wellBefore || !look.identity().equals(identity)) {
        identity = look.identity();
        wellSince = now;
      }
      wellBefore = look.well();
      boolean held = now - wellSince >= expectation.stable().toNanos();
      String reason = ended(look, held, now >= deadline);
      if (reason != null) {
        double seconds = (now - start) / 1e9;
        return new HealthResult(
            reason.isEmpty(), looks, seconds, look.endpoints(), look.containers(), reason);
      }
      long due = look.well() ? wellSince + expectation.stable().toNanos() : deadline;
      timer.sleep(pause(expectation.interval(), Math.min(due, deadline) - now));
    }
  }

  /** Why the waiting is over: empty where all is well, null where it goes on. */
  private static @Nullable String ended(HealthObservation look, boolean held, boolean late) {
    if (look.well() && held) {
      return "";
    }
    String faults = String.join("; ", look.faults());
    if (look.hopeless()) {
      return faults;
    }
    if (late) {
      return look.well() ? "did not stay well for long enough in time" : faults;
    }
    return null;
  }

  /** The interval, but never past the moment at which the answer is due. */
  private static Duration pause(Duration interval, long nanosLeft) {
    return Duration.ofNanos(Math.min(Math.max(1_000_000, nanosLeft), interval.toNanos()));
  }

  /** An engine that does not answer is a reason to look again, not the end of the waiting. */
  private HealthObservation containers(Expectation expectation) {
    try {
      return HealthObservation.at(stack.containers(), expectation);
    } catch (EngineProblem | BadInput e) {
      return new HealthObservation(
          Set.of(), List.of(String.valueOf(e.getMessage())), false, List.of(), List.of());
    }
  }

  private HealthObservation look(Expectation expectation, long deadline) {
    HealthObservation containers = containers(expectation);
    List<String> answers = new ArrayList<>();
    List<String> faults = new ArrayList<>(pending());
    for (HealthEndpoint endpoint : expectation.endpoints()) {
      Probe.Answered answered = probe.ask(within(endpoint, deadline - timer.nanos()));
      answers.add(endpoint.name() + ": " + answered.found());
      if (!answered.well()) {
        faults.add(endpoint.name() + ": " + answered.found() + ", expected " + wanted(endpoint));
      }
    }
    return containers.with(answers, faults);
  }

  private List<String> pending() {
    try {
      return stack.pending();
    } catch (EngineProblem e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static String wanted(HealthEndpoint endpoint) {
    String body = endpoint.body();
    return "status " + endpoint.status() + (body == null ? "" : " with \"" + body + '"');
  }

  /** No endpoint may take longer than what is left of the whole. */
  private static HealthEndpoint within(HealthEndpoint endpoint, long nanosLeft) {
    Duration left = Duration.ofNanos(Math.max(50_000_000, nanosLeft));
    Duration limit = endpoint.timeout().compareTo(left) < 0 ? endpoint.timeout() : left;
    return new HealthEndpoint(
        endpoint.name(),
        endpoint.url(),
        endpoint.status(),
        endpoint.body(),
        endpoint.mode(),
        limit);
  }
}
