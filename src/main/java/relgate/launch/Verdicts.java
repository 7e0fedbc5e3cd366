package relgate.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import relgate.harness.Fact;
import relgate.harness.Ledger;
import relgate.verdict.Verdict;

/**
 * From the plan and the events to exactly one verdict for every planned check. It starts from the
 * plan: a failing {@code @BeforeAll} makes its tests vanish from the events, and a skipped
 * container sends nothing for its children.
 */
final class Verdicts {
  /** Segments of Jupiter's unique ids that stand for a declared method. */
  private static final Set<String> METHODS = Set.of("method", "test-factory", "test-template");

  private final Execution.Events events;
  private final Ledger ledger;
  private final Instant now;

  Verdicts(Execution.Events events, Ledger ledger, Instant now) {
    this.events = events;
    this.ledger = ledger;
    this.now = now;
  }

  /** Every check of one gate, in the order of the plan; at least one. */
  List<CheckResult> of(GateClass gate) {
    List<CheckResult> checks = new ArrayList<>();
    if (gate.type() == null || gate.broken() != null) {
      return List.of(whole(gate, Cause.errored(String.valueOf(gate.broken()), gate.remedy())));
    }
    for (String issue : events.issues().of(gate.type())) {
      checks.add(
          whole(gate, Cause.errored(issue, "Correct the gate: JUnit would not run this part.")));
    }
    TestPlan plan = events.plan();
    if (plan != null) {
      node(plan, gate).ifPresent(node -> walk(new Walk(plan, gate, checks), node, missing()));
    }
    if (checks.isEmpty()) {
      checks.add(whole(gate, missing()));
    }
    return checks;
  }

  /** One pass over the nodes of a gate. */
  private record Walk(TestPlan plan, GateClass gate, List<CheckResult> checks) {}

  /** The result of a planned check that has neither an event nor a failed ancestor. */
  private Cause missing() {
    Throwable failure = events.failure();
    if (failure != null) {
      Cause failed = Cause.failed(failure);
      return Cause.errored(
          "the run ended early: " + failed.found(), "Fix the gate that ended the run.");
    }
    return events.issues().failures().stream()
        .findFirst()
        .map(e -> Cause.errored(e, "Fix the gate that JUnit cannot read."))
        .orElse(
            Cause.errored(
                "no check ran: the gate has no test that JUnit would run",
                "Give the gate a package-private @Test method that returns nothing."));
  }

  private static Optional<TestIdentifier> node(TestPlan plan, GateClass gate) {
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(TestIdentifier::isContainer)
        .filter(
            node ->
                node.getSource()
                    .filter(ClassSource.class::isInstance)
                    .map(source -> ((ClassSource) source).getClassName())
                    .filter(name -> gate.type() != null && name.equals(gate.type().getName()))
                    .isPresent())
        .findFirst();
  }

  private void walk(Walk walk, TestIdentifier node, Cause inherited) {
    if (node.isTest()) {
      walk.checks().add(check(walk, node, own(node).orElse(inherited)));
    } else if (isMethod(node)) {
      method(walk, node, inherited);
    } else {
      container(walk, node, inherited);
    }
  }

  /** A class: its failure is its children's, or its own where every child was judged. */
  private void container(Walk walk, TestIdentifier node, Cause inherited) {
    Optional<Cause> own = own(node);
    boolean bad = own.isPresent() && own.get().verdict() != Verdict.PASSED;
    Cause forChildren = bad ? own.get() : inherited;
    boolean taken = false;
    for (TestIdentifier child : walk.plan().getChildren(node)) {
      taken |= events.collected().sawNothingOf(child) || events.collected().inside(child);
      walk(walk, child, forChildren);
    }
    if (bad && !taken && own.get().verdict().blocks()) {
      Cause after = Cause.errored(own.get().found(), walk.gate().remedy());
      walk.checks().add(check(walk, node, after));
    }
  }

  /**
   * A factory or template: each invocation is a check; the method only where it failed or made
   * none.
   */
  private void method(Walk walk, TestIdentifier node, Cause inherited) {
    Optional<Cause> own = own(node);
    List<TestIdentifier> invocations = List.copyOf(walk.plan().getChildren(node));
    boolean bad = own.isEmpty() || own.get().verdict() != Verdict.PASSED;
    if (bad) {
      walk.checks().add(check(walk, node, own.orElse(inherited)));
    } else if (invocations.isEmpty()) {
      Cause none = Cause.errored("it made no check", "Let it produce at least one.");
      walk.checks().add(check(walk, node, none));
    }
    Cause ancestor = bad && own.isPresent() ? own.get() : inherited;
    invocations.forEach(invocation -> walk(walk, invocation, ancestor));
  }

  private static boolean isMethod(TestIdentifier node) {
    return node.getSource().filter(MethodSource.class::isInstance).isPresent();
  }

  /** The events' word on a node itself; empty where there is none. */
  private Optional<Cause> own(TestIdentifier node) {
    Optional<String> skipped = events.collected().skipOf(node);
    if (skipped.isPresent()) {
      boolean byFlag =
          ledger.of(node.getUniqueId()).stream().anyMatch(Fact.LeftOut.class::isInstance);
      return Optional.of(Cause.skipped(skipped.get(), byFlag));
    }
    Optional<Collector.Finish> finish = events.collected().finishOf(node);
    if (finish.isPresent()) {
      return Optional.of(ofResult(finish.get().result()));
    }
    return events.collected().startOf(node).map(start -> unfinished());
  }

  private Cause unfinished() {
    Throwable failure = events.failure();
    Cause ended = failure == null ? null : Cause.failed(failure);
    String known = ended == null ? null : ended.remedy();
    return Cause.errored(
        "it started and did not end" + (ended == null ? "" : ": " + ended.found()),
        known != null
            ? known
            : "See the gate's log for what it was doing; running out of memory ends a check like"
                + " this.");
  }

  private static Cause ofResult(TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElse(null);
    return switch (result.getStatus()) {
      case SUCCESSFUL -> Cause.passed();
      case ABORTED -> Cause.aborted(thrown);
      case FAILED ->
          thrown == null ? Cause.errored("it failed without a word", "") : Cause.failed(thrown);
    };
  }

  private CheckResult check(Walk walk, TestIdentifier node, Cause found) {
    Instant start = events.collected().startOf(node).orElse(now);
    Instant end = events.collected().finishOf(node).map(Collector.Finish::at).orElse(now);
    double seconds = Math.max(0, Duration.between(start, end).toMillis() / 1000.0);
    return new CheckResult(
        walk.gate(),
        name(walk.plan(), node),
        methodOf(walk.plan(), node),
        found,
        start,
        seconds,
        events.collected().evidenceOf(node),
        events.collected().filesOf(node),
        ledger.of(node.getUniqueId()));
  }

  private CheckResult whole(GateClass gate, Cause found) {
    return CheckResult.whole(gate, found, now);
  }

  /** The method that a node comes from, whatever source a factory gives to what it makes. */
  private static String methodOf(TestPlan plan, TestIdentifier node) {
    Optional<TestIdentifier> at = Optional.of(node);
    while (at.isPresent()) {
      String kind = at.get().getUniqueIdObject().getLastSegment().getType();
      if (METHODS.contains(kind) && at.get().getSource().orElse(null) instanceof MethodSource m) {
        return m.getClassName() + "#" + m.getMethodName();
      }
      at = plan.getParent(at.get());
    }
    return "";
  }

  /** The display name, after that of the method for an invocation and of a nested class. */
  private static String name(TestPlan plan, TestIdentifier node) {
    String name = node.getDisplayName();
    Optional<TestIdentifier> parent = plan.getParent(node);
    boolean inner = parent.isPresent() && (isMethod(parent.get()) || isNested(parent.get()));
    // A single invocation that is the check itself bears its method's name.
    boolean same = parent.isPresent() && parent.get().getDisplayName().equals(name);
    return inner && !same ? name(plan, parent.get()) + ": " + name : name;
  }

  private static boolean isNested(TestIdentifier node) {
    return node.getUniqueIdObject().getLastSegment().getType().equals("nested-class");
  }
}
