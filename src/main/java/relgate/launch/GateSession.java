package relgate.launch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import relgate.BadInput;
import relgate.harness.Gate;
import relgate.harness.RunContext;

/**
 * Serves gates that somebody else launches, an IDE or Surefire. It acts only where the plan holds a
 * gate; the verdict is printed and written, as a report of just these gates.
 */
public class GateSession implements LauncherSessionListener {
  private final Surroundings surroundings;

  /**
   * Where such a run finds itself.
   *
   * @param root the candidate
   * @param console where people look for the verdict
   */
  public record Surroundings(
      Path root,
      Map<String, String> environment,
      Clock clock,
      String version,
      PrintStream console) {
    public Surroundings {
      environment = Map.copyOf(environment);
    }
  }

  protected GateSession(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    DiscoveryIssues issues = new DiscoveryIssues();
    session.getLauncher().registerLauncherDiscoveryListeners(issues);
    session
        .getLauncher()
        .registerTestExecutionListeners(new Listener(surroundings, session, issues));
  }

  /** Collects like the launcher does, and judges when the plan has ended. */
  private static final class Listener implements TestExecutionListener {
    private final Surroundings surroundings;
    private final LauncherSession session;
    private final DiscoveryIssues issues;
    private final Collector collector;
    private @Nullable SessionRun run;

    Listener(Surroundings surroundings, LauncherSession session, DiscoveryIssues issues) {
      this.surroundings = surroundings;
      this.session = session;
      this.issues = issues;
      this.collector = new Collector(surroundings.clock());
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
      List<GateClass> gates =
          plan.getRoots().stream()
              .flatMap(root -> plan.getDescendants(root).stream())
              .flatMap(node -> node.getSource().stream())
              .filter(ClassSource.class::isInstance)
              .map(source -> ((ClassSource) source).getJavaClass())
              .filter(type -> type.isAnnotationPresent(Gate.class))
              .distinct()
              .map(type -> GateClasses.of(type, "the class path"))
              .toList();
      if (!gates.isEmpty()) {
        store(prepared(gates));
      }
    }

    /** The run, or why there is none: JUnit would swallow what a listener throws. */
    private Object prepared(List<GateClass> gates) {
      try {
        SessionRun begun = SessionRun.begin(surroundings, gates);
        run = begun;
        return begun.context();
      } catch (BadInput refused) {
        refused.problems().forEach(problem -> surroundings.console().println(problem.text()));
        return refused;
      }
    }

    private void store(Object given) {
      session.getStore().put(Namespace.create(RunContext.KEY), RunContext.KEY, given);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
      collector.executionStarted(test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      collector.executionFinished(test, result);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      collector.executionSkipped(test, reason);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
      collector.reportingEntryPublished(test, entry);
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
      collector.fileEntryPublished(test, file);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
      SessionRun begun = run;
      if (begun != null) {
        run = null;
        begun.end(new Execution.Events(plan, collector, issues, null));
      }
    }
  }
}
