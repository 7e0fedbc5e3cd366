package relgate.drill;

import java.time.Duration;
import java.util.List;
import relgate.command.Runner;
import relgate.config.HealthEndpoint;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.Health;
import relgate.deploy.health.HealthResult;
import relgate.deploy.health.HttpProbe;
import relgate.deploy.health.Probe;
import relgate.deploy.health.StackHealth;
import relgate.deploy.health.Timer;

/**
 * The real judge with a fault between it and the new version. It sees the real containers; the
 * answers of the endpoints, or one container, are what the fault makes of them. Only the first
 * question is about the new version: afterwards it is the old one's turn, and nothing is added.
 */
final class FaultyHealth implements Health {
  private final Fault fault;
  private final StackCommands commands;
  private final Runner runner;
  private final Timer timer;
  private boolean asked;

  FaultyHealth(Fault fault, StackCommands commands, Runner runner, Timer timer) {
    this.fault = fault;
    this.commands = commands;
    this.runner = runner;
    this.timer = timer;
  }

  @Override
  public HealthResult await(Expectation expectation) {
    Stack stack = new Stack(commands, runner);
    boolean first = !asked;
    asked = true;
    if (!first) {
      return new StackHealth(stack, new HttpProbe(), timer).await(expectation);
    }
    if (fault == Fault.DIES_AFTER_START) {
      kill(stack);
    }
    HealthResult finding =
        new StackHealth(stack, probe(expectation), timer).await(withEndpoint(expectation));
    if (fault == Fault.KILLED_RUNNER) {
      throw new RunnerKilled();
    }
    return finding;
  }

  /** A stack without an endpoint gets one, so that there is something that can be ill. */
  private static Expectation withEndpoint(Expectation expectation) {
    List<HealthEndpoint> endpoints =
        expectation.endpoints().isEmpty()
            ? List.of(
                new HealthEndpoint(
                    "drill",
                    "http://127.0.0.1/",
                    200,
                    null,
                    relgate.Mode.REQUIRED,
                    Duration.ofSeconds(5)))
            : expectation.endpoints();
    return new Expectation(
        endpoints,
        expectation.longRunning(),
        expectation.resting(),
        expectation.stable(),
        expectation.timeout(),
        expectation.interval(),
        expectation.enough());
  }

  private void kill(Stack stack) {
    stack.containers().stream()
        .filter(Container::running)
        .findFirst()
        .ifPresent(c -> runner.run(commands.docker().kill(c.id())));
  }

  private Probe probe(Expectation expectation) {
    boolean real = !expectation.endpoints().isEmpty();
    Probe asking = real ? new HttpProbe() : endpoint -> new Probe.Answered(true, "no endpoint");
    return switch (fault) {
      case HEALTH_NEVER_COMES, KILLED_RUNNER ->
          endpoint -> new Probe.Answered(false, "no answer, made by the drill");
      case SLOW_START -> endpoint -> new Probe.Answered(false, "status 503, made by the drill");
      case SICK_AFTER_HEALTHY -> new SickAfterHealthy(asking);
      case DIES_AFTER_START -> asking;
    };
  }

  /** The first answer is the real one; every later one is a 500. */
  private static final class SickAfterHealthy implements Probe {
    private final Probe real;
    private boolean wasWell;

    SickAfterHealthy(Probe real) {
      this.real = real;
    }

    @Override
    public Answered ask(HealthEndpoint endpoint) {
      if (wasWell) {
        return new Answered(false, "status 500, made by the drill");
      }
      Answered answered = real.ask(endpoint);
      wasWell = answered.well();
      return answered;
    }
  }
}
