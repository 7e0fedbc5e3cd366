package relgate.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineDiscoveryResult;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/**
 * The Platform's objections to a class: a private test method, say, which it would just not run.
 */
final class DiscoveryIssues implements LauncherDiscoveryListener {
  private final List<DiscoveryIssue> issues = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
    if (issue.severity() != DiscoveryIssue.Severity.INFO) {
      issues.add(issue);
    }
  }

  @Override
  public void engineDiscoveryFinished(UniqueId engine, EngineDiscoveryResult result) {
    result.getThrowable().ifPresent(e -> failures.add(e.toString()));
  }

  /** The issues of one gate class and the classes nested in it. */
  List<String> of(Class<?> gate) {
    List<DiscoveryIssue> all;
    synchronized (issues) {
      all = List.copyOf(issues);
    }
    return all.stream()
        .filter(
            issue ->
                issue.source().flatMap(DiscoveryIssues::className).stream()
                    .anyMatch(
                        name ->
                            name.equals(gate.getName()) || name.startsWith(gate.getName() + "$")))
        .map(DiscoveryIssue::message)
        .toList();
  }

  /** Why an engine's discovery failed as a whole. */
  List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  private static Optional<String> className(TestSource source) {
    if (source instanceof ClassSource type) {
      return Optional.of(type.getClassName());
    }
    return source instanceof MethodSource method
        ? Optional.of(method.getClassName())
        : Optional.empty();
  }
}
