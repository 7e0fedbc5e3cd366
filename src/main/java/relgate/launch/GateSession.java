package relgate.launch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import relgate.Workspace;
import relgate.attest.AuditLog;
import relgate.harness.GateInputs;
import relgate.verdict.Check;

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
    session.getLauncher().registerTestExecutionListeners(new Listener(surroundings, session));
  }

  /** Collects like the launcher does, and judges when the plan has ended. */
  private static final class Listener implements TestExecutionListener {
    private final Surroundings surroundings;
    private final LauncherSession session;
    private final Collector collector;
    private @Nullable SessionRun run;

    Listener(Surroundings surroundings, LauncherSession session) {
      this.surroundings = surroundings;
      this.session = session;
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
              .filter(type -> type.isAnnotationPresent(relgate.harness.Gate.class))
              .distinct()
              .map(type -> GateClasses.of(type, "the class path"))
              .toList();
      if (!gates.isEmpty()) {
        SessionRun started = SessionRun.prepare(surroundings, gates, plan);
        run = started;
        session.getStore().put(Namespace.create(GateInputs.KEY), GateInputs.KEY, started.inputs());
      }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
      collector.executionStarted(test);
    }

    @Override
    public void executionFinished(
        TestIdentifier test, org.junit.platform.engine.TestExecutionResult result) {
      collector.executionFinished(test, result);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      collector.executionSkipped(test, reason);
    }

    @Override
    public void reportingEntryPublished(
        TestIdentifier test, org.junit.platform.engine.reporting.ReportEntry entry) {
      collector.reportingEntryPublished(test, entry);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
      SessionRun ended = run;
      if (ended == null) {
        return;
      }
      Workspace workspace = new Workspace(surroundings.root());
      AuditLog audit = new AuditLog(workspace, surroundings.clock());
      ReportFiles files =
          ReportFiles.write(ended.judge(collector), workspace, ended.inputs().stamp(), audit);
      tell(files, surroundings.console());
    }

    private static void tell(ReportFiles files, PrintStream console) {
      for (Check check : files.report().checks()) {
        console.println(
            "relgate: %s %s: %s".formatted(check.verdict(), check.gate(), check.found()));
      }
      console.println("relgate: report " + files.json());
    }
  }
}
