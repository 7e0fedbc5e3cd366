package relgate.launch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells a watcher of gate classes that start and end. */
final class WatchedRun implements TestExecutionListener {
  private final Map<String, String> idByClass;
  private final GateWatcher watcher;

  WatchedRun(List<GateClass> gates, GateWatcher watcher) {
    this.idByClass =
        gates.stream()
            .flatMap(
                g -> {
                  Class<?> type = g.type();
                  return type == null
                      ? java.util.stream.Stream.<Map.Entry<String, String>>empty()
                      : java.util.stream.Stream.of(Map.entry(type.getName(), g.id()));
                })
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    this.watcher = watcher;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    String id = id(test);
    if (id != null) {
      watcher.started(id);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String id = id(test);
    if (id != null) {
      watcher.ended(id);
    }
  }

  private @org.jspecify.annotations.Nullable String id(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(s -> idByClass.get(((ClassSource) s).getClassName()))
        .orElse(null);
  }
}
