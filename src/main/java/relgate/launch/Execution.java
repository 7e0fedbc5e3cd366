package relgate.launch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import relgate.harness.RunContext;

/** One run of gate classes on the JUnit Platform: Jupiter alone, nothing registered by itself. */
record Execution(List<Class<?>> gates, RunContext run, Launch.Limits limits) {
  /** How long a run may be silent beyond the timeout before it is judged without its end. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  Execution {
    gates = List.copyOf(gates);
  }

  /**
   * What happened.
   *
   * @param plan null where discovery itself failed
   * @param failure what left the Launcher; null where it ended as it should
   */
  record Events(
      @Nullable TestPlan plan,
      Collector collected,
      DiscoveryIssues issues,
      @Nullable Throwable failure) {}

  /** Runs to the end, or until nothing has happened for longer than any timeout allows. */
  Events run(RunningPlan running, TestExecutionListener watcher) {
    Collector collector = new Collector(run.clock());
    DiscoveryIssues issues = new DiscoveryIssues();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                launch(collector, issues, running, watcher);
              } catch (Throwable e) {
                // An OutOfMemoryError of one gate leaves execute: the others are judged from the
                // plan.
                failure.set(e);
              } finally {
                ended.countDown();
              }
            },
            "relgate-launcher");
    thread.setDaemon(true);
    thread.start();
    await(ended, collector, failure);
    return new Events(running.plan(), collector, issues, failure.get());
  }

  private void launch(
      Collector collector,
      DiscoveryIssues issues,
      RunningPlan running,
      TestExecutionListener watcher) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    try (LauncherSession session = LauncherFactory.openSession(config)) {
      session.getStore().put(Namespace.create(RunContext.KEY), RunContext.KEY, run);
      TestPlan plan = session.getLauncher().discover(request(issues));
      running.started(plan, collector, issues);
      // The Launcher tells of ends in the opposite order: the watcher finds them collected.
      session.getLauncher().execute(plan, watcher, collector);
    }
  }

  private LauncherDiscoveryRequest request(DiscoveryIssues issues) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(gates.stream().map(DiscoverySelectors::selectClass).toList())
        .listeners(issues)
        .enableImplicitConfigurationParameters(false)
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
        // One at a time means in the order of the report: the pool would take the last one first.
        .configurationParameter(
            "junit.jupiter.execution.parallel.enabled", Boolean.toString(limits.jobs() > 1))
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.parallelism",
            Integer.toString(limits.jobs()))
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.max-pool-size",
            Integer.toString(limits.jobs()))
        // JUnit would write what a gate publishes into the folder that relgate was started in.
        .configurationParameter(
            LauncherConstants.OUTPUT_DIR_PROPERTY_NAME, PublishedFiles.folder(run).toString())
        .configurationParameter(
            "junit.jupiter.execution.timeout.default", limits.timeout().toMillis() + " ms")
        // An interrupt does not end a spin or a read of a process's output; a thread of its own
        // does.
        .configurationParameter(
            "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
        .build();
  }

  private void await(
      CountDownLatch ended, Collector collector, AtomicReference<@Nullable Throwable> failure) {
    long quietLimit = limits.timeout().plus(GRACE).toNanos();
    try {
      while (!ended.await(100, TimeUnit.MILLISECONDS)) {
        if (collector.quietNanos() > quietLimit) {
          failure.set(
              new IllegalStateException(
                  "nothing ended within %d s".formatted(limits.timeout().plus(GRACE).toSeconds())));
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.set(e);
    }
  }
}
