package relgate.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import relgate.harness.RunContext;

/**
 * A run of foreign gates, in their own Java. Whatever they do to it, no verdict is made here:
 * relgate judges from the answers, or from there being none. Each gate's are added when it ends, so
 * that what ends this Java later takes nothing back.
 */
public final class ForeignRun {
  private final ForeignRequest request;
  private final RunContext run;
  private final List<GateClass> gates;
  private final RunningPlan running = new RunningPlan();
  private final Set<String> answered = new TreeSet<>();

  private ForeignRun(ForeignRequest request, RunContext run) {
    this.request = request;
    this.run = run;
    this.gates = load(request);
  }

  /**
   * Runs the gates that a request names; blocks until each has ended or run out of time.
   *
   * @param text the request
   * @param environment of this process
   */
  public static void of(String text, Map<String, String> environment, Clock clock) {
    ForeignRequest request = ForeignRequest.parse(text);
    new ForeignRun(request, request.run(environment, clock)).run();
  }

  private void run() {
    List<Class<?>> types = new ArrayList<>();
    for (GateClass gate : gates) {
      Class<?> type = gate.type();
      if (type != null) {
        types.add(type);
      }
    }
    Launch.Limits limits =
        new Launch.Limits(request.jobs(), Duration.ofMillis(request.timeoutMillis()));
    Execution.Events events = new Execution(types, run, limits).run(running, new Ends());
    gates.forEach(gate -> answer(gate, events));
  }

  private static List<GateClass> load(ForeignRequest request) {
    URL[] jars = request.jars().stream().map(ForeignRun::url).toArray(URL[]::new);
    // The loader lives as long as the program: gates load their classes while they run.
    @SuppressWarnings("resource")
    URLClassLoader loader = new URLClassLoader("gates", jars, ForeignRun.class.getClassLoader());
    String from = new File(request.jars().get(0)).getName();
    return request.gates().stream().map(wanted -> load(wanted, loader, from)).toList();
  }

  private static GateClass load(ForeignRequest.Wanted wanted, ClassLoader loader, String from) {
    GateClass found =
        GateClasses.of(wanted.className(), loader, from)
            .orElseThrow(() -> new IllegalStateException(wanted.className() + " is no gate"));
    return new GateClass(
        wanted.id(), found.remedy(), found.profiles(), found.type(), from, found.broken());
  }

  private static URL url(String jar) {
    try {
      return Path.of(jar).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar, e);
    }
  }

  private synchronized void answer(GateClass gate, Execution.@Nullable Events events) {
    if (events == null || !answered.add(gate.id())) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    new Verdicts(events, run.ledger(), run.clock().instant())
        .of(gate)
        .forEach(check -> lines.append(ForeignAnswer.of(check).line()));
    try {
      Files.writeString(
          Path.of(request.answer()), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers for each gate when its class has ended; the collector has seen that before. */
  private final class Ends implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.getSource().orElse(null) instanceof ClassSource source) {
        for (GateClass gate : gates) {
          Class<?> type = gate.type();
          if (type != null && type.getName().equals(source.getClassName())) {
            answer(gate, running.events());
          }
        }
      }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      executionFinished(test, TestExecutionResult.successful());
    }
  }
}
