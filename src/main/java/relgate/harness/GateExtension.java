package relgate.harness;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;
import relgate.BadInput;
import relgate.Profile;
import relgate.candidate.Candidate;

/** Decides whether a gate starts, sees that what it needs is there, and hands in its inputs. */
final class GateExtension
    implements ExecutionCondition,
        BeforeAllCallback,
        AfterTestExecutionCallback,
        ParameterResolver {
  private static final ConditionEvaluationResult STARTS =
      ConditionEvaluationResult.enabled("nothing turns it off");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Gate gate = gate(context);
    RunContext run = run(context);
    Optional<NotStarted> off = NotStarted.of(gate.id(), List.of(gate.needs()), run);
    off.filter(NotStarted::byFlag)
        .ifPresent(by -> run.ledger().add(context.getUniqueId(), new Fact.LeftOut(by.reason())));
    return off.map(NotStarted::reason).map(ConditionEvaluationResult::disabled).orElse(STARTS);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Gate gate = gate(context);
    for (Need need : gate.needs()) {
      if (need == Need.DOCKER) {
        DockerThere.check(run(context));
      }
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    context
        .getExecutionException()
        .filter(e -> !(e instanceof TestAbortedException))
        .ifPresent(e -> run(context).failFast().failed(gate(context).id()));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Candidate.class
        || type == relgate.harness.Candidate.class
        || type == Profile.class
        || type == Flags.class
        || type == Commands.class
        || type == Recorder.class
        || type == RunContext.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunContext run = run(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Candidate.class) {
      return run.candidate();
    }
    if (type == relgate.harness.Candidate.class) {
      return new relgate.harness.Candidate(run.candidate(), run.profile());
    }
    if (type == Profile.class) {
      return run.profile();
    }
    if (type == Flags.class) {
      return run.flags();
    }
    if (type == Commands.class) {
      return new Commands(run, context.getUniqueId(), gate(context).id());
    }
    return type == Recorder.class
        ? new Recorder(run.ledger(), context.getUniqueId(), run.candidate().workspace())
        : run;
  }

  static Gate gate(ExtensionContext context) {
    for (Class<?> type = context.getRequiredTestClass();
        type != null;
        type = type.getEnclosingClass()) {
      Gate gate = type.getAnnotation(Gate.class);
      if (gate != null) {
        return gate;
      }
    }
    throw new IllegalStateException("no @Gate on " + context.getRequiredTestClass());
  }

  static RunContext run(ExtensionContext context) {
    Object stored =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RunContext.KEY))
            .get(RunContext.KEY);
    if (stored instanceof BadInput refused) {
      // What refuses a whole run refuses each of its gates, in the same words.
      throw refused;
    }
    if (stored instanceof RunContext run) {
      return run;
    }
    throw new NotJudged(
        "no candidate was handed to this gate", "Run it through relgate, Maven or the IDE.");
  }
}
