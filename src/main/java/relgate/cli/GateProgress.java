package relgate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.launch.GateClass;
import relgate.launch.GateWatcher;

/** Which gates run and for how long: one line that is redrawn, and only where people watch. */
final class GateProgress implements GateWatcher, AutoCloseable {
  private static final String ERASE = "\r\u001B[K";

  /** A line that wrapped could not be erased, and the terminal's width is not known to Java. */
  private static final String NO_WRAP = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";
  private final Context context;
  private final int total;
  private final Map<String, Long> running = new LinkedHashMap<>();
  private final @Nullable ScheduledExecutorService painter;
  private int ended;

  GateProgress(Context context, List<GateClass> gates) {
    this.context = context;
    this.total = gates.size();
    this.painter = context.terminal() ? painter() : null;
    if (painter != null) {
      var unused = painter.scheduleAtFixedRate(this::draw, 200, 200, TimeUnit.MILLISECONDS);
    }
  }

  private static ScheduledExecutorService painter() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "relgate-progress");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public synchronized void started(String gate) {
    running.put(gate, System.nanoTime());
  }

  @Override
  public synchronized void ended(String gate) {
    running.remove(gate);
    ended++;
  }

  private void draw() {
    context.err().print(line());
    context.err().flush();
  }

  /** The text that is written over the line before; the terminal cuts it at its edge. */
  synchronized String line() {
    String gates =
        running.entrySet().stream()
            .map(e -> e.getKey() + " " + seconds(e.getValue()) + " s")
            .collect(Collectors.joining(", "));
    return ERASE + NO_WRAP + "judging %d/%d  %s".formatted(ended, total, gates) + WRAP;
  }

  private static long seconds(long since) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
  }

  @Override
  public void close() {
    if (painter != null) {
      painter.shutdownNow();
      context.err().print(ERASE);
    }
  }
}
