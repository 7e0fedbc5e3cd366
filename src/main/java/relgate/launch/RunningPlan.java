package relgate.launch;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestPlan;

/** The plan and events of a run that may still be going on: what a shutdown is judged from. */
final class RunningPlan {
  private final AtomicReference<Execution.@Nullable Events> events = new AtomicReference<>();

  void started(TestPlan plan, Collector collector, DiscoveryIssues issues) {
    events.set(new Execution.Events(plan, collector, issues, null));
  }

  @Nullable TestPlan plan() {
    Execution.Events known = events.get();
    return known == null ? null : known.plan();
  }

  /** What is known so far; null before discovery has ended. */
  Execution.@Nullable Events events() {
    return events.get();
  }
}
