package relgate.launch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes down every event of a run and decides nothing; safe for many threads. */
final class Collector implements TestExecutionListener {
  /** How one node ended. */
  record Finish(TestExecutionResult result, Instant at) {}

  private final Clock clock;
  private final Map<String, Instant> started = new ConcurrentHashMap<>();
  private final Map<String, Finish> finished = new ConcurrentHashMap<>();
  private final Map<String, String> skipped = new ConcurrentHashMap<>();
  private final Map<String, List<Map<String, String>>> entries = new ConcurrentHashMap<>();
  private final Map<String, List<FileEntry>> files = new ConcurrentHashMap<>();
  private final AtomicLong lastEvent = new AtomicLong(System.nanoTime());

  Collector(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), clock.instant());
    seen();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    finished.put(test.getUniqueId(), new Finish(result, clock.instant()));
    seen();
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.put(test.getUniqueId(), reason);
    seen();
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    list(entries, test).add(entry.getKeyValuePairs());
  }

  @Override
  public void fileEntryPublished(TestIdentifier test, FileEntry file) {
    list(files, test).add(file);
  }

  private static <T> List<T> list(Map<String, List<T>> map, TestIdentifier test) {
    return map.computeIfAbsent(
        test.getUniqueId(), id -> Collections.synchronizedList(new ArrayList<>()));
  }

  private void seen() {
    lastEvent.set(System.nanoTime());
  }

  /** Nanoseconds since anything started or ended. */
  long quietNanos() {
    return System.nanoTime() - lastEvent.get();
  }

  Optional<Instant> startOf(TestIdentifier test) {
    return Optional.ofNullable(started.get(test.getUniqueId()));
  }

  Optional<Finish> finishOf(TestIdentifier test) {
    return Optional.ofNullable(finished.get(test.getUniqueId()));
  }

  Optional<String> skipOf(TestIdentifier test) {
    return Optional.ofNullable(skipped.get(test.getUniqueId()));
  }

  boolean sawNothingOf(TestIdentifier test) {
    return startOf(test).isEmpty() && skipOf(test).isEmpty();
  }

  /** Whether it started and did not end: it tells itself what happened in it. */
  boolean inside(TestIdentifier test) {
    return startOf(test).isPresent() && finishOf(test).isEmpty();
  }

  /** The evidence of a node: of several entries of one key, the last. */
  Map<String, String> evidenceOf(TestIdentifier test) {
    Map<String, String> all = new java.util.TreeMap<>();
    List<Map<String, String>> published = entries.getOrDefault(test.getUniqueId(), List.of());
    synchronized (published) {
      published.forEach(all::putAll);
    }
    return all;
  }

  List<FileEntry> filesOf(TestIdentifier test) {
    List<FileEntry> published = files.getOrDefault(test.getUniqueId(), List.of());
    synchronized (published) {
      return List.copyOf(published);
    }
  }
}
