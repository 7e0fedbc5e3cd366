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
  private static final Duration AFTER_BAD = Duration.ofSeconds(1);
  private static final int MOST_BAD = 3;
  private final Stack stack;
  private final Probe probe;
  private final Timer timer;

  public StackHealth(Stack stack, Probe probe, Timer timer) {
    this.stack = stack;
    this.probe = probe;
    this.timer = timer;
  }

  /** What the looks so far have come to. */
  private static final class Watch {
    private Set<String> identity = Set.of();
    private long wellSince;
    private boolean wellBefore;
    private boolean everWell;
    private int badInARow;
    private int looks;
    private String trueReason = "";

    void add(HealthObservation look, long now) {
      looks++;
      if (look.well() && (!wellBefore || !look.identity().equals(identity))) {
        identity = look.identity();
        wellSince = now;
      }
      wellBefore = look.well();
      everWell |= look.well();
      badInARow = look.well() ? 0 : badInARow + 1;
      if (!look.well() && (trueReason.isEmpty() || !look.cut())) {
        trueReason = String.join("; ", look.faults());
      }
    }
  }

  @Override
  public HealthResult await(Expectation expectation) {
    long start = timer.nanos();
    long deadline = start + expectation.timeout().toNanos();
    Watch watch = new Watch();
    while (true) {
      HealthObservation look = look(expectation, deadline);
      long now = timer.nanos();
      watch.add(look, now);
      boolean held = look.well() && now - watch.wellSince >= expectation.stable().toNanos();
      String reason = ended(look, watch, held, now >= deadline);
      if (reason != null) {
        Double wellFor = held ? (now - watch.wellSince) / 1e9 : null;
        return new HealthResult(
            held,
            watch.looks,
            (now - start) / 1e9,
            look.endpoints(),
            look.containers(),
            reason,
            wellFor);
      }
      long due = look.well() ? watch.wellSince + expectation.stable().toNanos() : deadline;
      timer.sleep(pause(interval(expectation, watch), Math.min(due, deadline) - now));
    }
  }

  /** Once it was well, bad answers come one after the other: each second of them is an outage. */
  private static Duration interval(Expectation expectation, Watch watch) {
    boolean turned = watch.everWell && watch.badInARow > 0;
    return turned && expectation.interval().compareTo(AFTER_BAD) > 0
        ? AFTER_BAD
        : expectation.interval();
  }

  /** Why the waiting is over: empty where all is well, null where it goes on. */
  private static @Nullable String ended(
      HealthObservation look, Watch watch, boolean held, boolean late) {
    if (held) {
      return "";
    }
    if (look.hopeless()) {
      return String.join("; ", look.faults());
    }
    if (watch.everWell && watch.badInARow >= MOST_BAD) {
      return "was well, then bad " + MOST_BAD + " times in a row: " + watch.trueReason;
    }
    if (late) {
      return look.well() ? "did not stay well for long enough in time" : watch.trueReason;
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
          Set.of(), List.of(String.valueOf(e.getMessage())), false, List.of(), List.of(), false);
    }
  }

  private HealthObservation look(Expectation expectation, long deadline) {
    HealthObservation containers = containers(expectation);
    List<String> answers = new ArrayList<>();
    List<String> faults = new ArrayList<>(pending(expectation));
    List<String> givenUp = givenUp();
    faults.addAll(givenUp);
    boolean cut = false;
    for (HealthEndpoint endpoint : expectation.endpoints()) {
      HealthEndpoint limited = within(endpoint, deadline - timer.nanos());
      cut |= limited.timeout().compareTo(endpoint.timeout()) < 0;
      Probe.Answered answered = probe.ask(limited);
      answers.add(endpoint.name() + ": " + answered.found());
      if (!answered.well()) {
        faults.add(endpoint.name() + ": " + answered.found() + ", expected " + wanted(endpoint));
      }
    }
    HealthObservation look = containers.with(answers, faults, cut);
    return givenUp.isEmpty() ? look : look.withoutHope();
  }

  private List<String> pending(Expectation expectation) {
    try {
      return stack.pending(expectation.enough());
    } catch (EngineProblem e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** A question without an answer is no reason to give up. */
  private List<String> givenUp() {
    try {
      return stack.givenUp();
    } catch (EngineProblem e) {
      return List.of();
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
