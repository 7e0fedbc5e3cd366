package relgate.command;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import relgate.Fence;

/** One process that runs: its process tree, its two streams, its deadline. */
final class StartedProcess {
  private static final long FIRST_LOOK_NANOS = 5_000_000;
  private static final long LONGEST_LOOK_NANOS = 250_000_000;
  private static final long MOST_NANOS = Duration.ofDays(366).toNanos();
  private static final long SILENCE_MILLIS = 2_000;
  private static final long SHORT_MILLIS = 100;

  /** Held while a process is started, so that the pipes which come are its own. */
  private static final Object STARTING = new Object();

  private final Start start;
  private final long begun;
  private final Process process;
  private final Set<Long> olderPids;
  private final ProcessTree tree;
  private final PipeHolders holders;
  private final @Nullable UsageWatch usage;
  private @Nullable String limit;
  private final OutputPump stdout;
  private final OutputPump stderr;

  /** Everything that is known before the process is there. */
  record Start(
      Command command,
      Path cwd,
      Map<String, String> variables,
      String mark,
      Secrets secrets,
      @Nullable Log log,
      Duration grace,
      @Nullable FencedStart wall,
      @Nullable ByteReader reader) {

    Start(
        Command command,
        Path cwd,
        Map<String, String> variables,
        String mark,
        Secrets secrets,
        @Nullable Log log,
        Duration grace) {
      this(command, cwd, variables, mark, secrets, log, grace, null, null);
    }

    Start behind(FencedStart fenced) {
      return new Start(command, cwd, variables, mark, secrets, log, grace, fenced, reader);
    }

    Start readBy(@Nullable ByteReader stdout) {
      return new Start(command, cwd, variables, mark, secrets, log, grace, wall, stdout);
    }

    boolean endsWhole() {
      return wall != null && wall.endsWhole();
    }

    Fence fence() {
      return wall == null ? Fence.NONE : wall.fence();
    }

    Outcome refused(String why) {
      return new Outcome(
          command, Outcome.Ending.NOT_STARTED, -1, "", secrets.shown(why), Duration.ZERO);
    }

    Outcome run(String program) {
      try (KillOnShutdown shutdown = new KillOnShutdown()) {
        StartedProcess started;
        synchronized (shutdown) {
          started = new StartedProcess(this, program);
          shutdown.of(started.tree);
        }
        return started.outcome();
      } catch (IOException | IllegalArgumentException | IllegalStateException e) {
        return refused(String.valueOf(e.getMessage()));
      }
    }

    private ProcessBuilder builder(String program) throws IOException {
      List<String> plain = new ArrayList<>(command.argv());
      plain.set(0, program);
      List<String> argv = wall == null ? plain : wall.line(plain, cwd, variables);
      ProcessBuilder builder = new ProcessBuilder(argv).directory(cwd.toFile());
      if (command.stdin() == null) {
        boolean windows = File.separatorChar == '\\';
        builder.redirectInput(Redirect.from(new File(windows ? "NUL" : "/dev/null")));
      }
      // Inherited values stay the bytes they are: written anew, one that is no valid text in this
      // locale would be damaged.
      Map<String, String> inherited = builder.environment();
      inherited.keySet().retainAll(variables.keySet());
      variables.forEach(
          (name, value) -> {
            if (!value.equals(inherited.get(name))) {
              inherited.put(name, value);
            }
          });
      return builder;
    }

    private Output output() {
      return switch (command.output()) {
        case SHOWN ->
            new ShownOutput(secrets, command.keepBytes(), log == null ? null : log.lines());
        case PARSED -> new ParsedOutput(command.keepBytes(), StandardCharsets.UTF_8);
        case BYTES -> new ParsedOutput(command.keepBytes(), StandardCharsets.ISO_8859_1);
      };
    }
  }

  private StartedProcess(Start start, String program) throws IOException {
    this.start = start;
    begun = System.nanoTime();
    // A namespace ends whole: nobody has to be looked for.
    olderPids = start.endsWhole() ? Set.of() : MarkedProcesses.pids();
    synchronized (STARTING) {
      Set<String> before = start.endsWhole() ? Set.of() : PipeHolders.open();
      process = start.builder(program).start();
      holders = start.endsWhole() ? new PipeHolders(Set.of()) : PipeHolders.since(before);
    }
    usage = UsageWatch.of(start.command().fencing(), start.variables().get("HOME"));
    tree = new ProcessTree(process.toHandle(), new MarkedProcesses(start.mark()));
    String name = "output of " + process.pid();
    ByteReader reader = start.reader();
    Output taken = reader == null ? start.output() : new ReadOutput(reader);
    stdout = new OutputPump(name, process.getInputStream(), taken).started();
    stderr = new OutputPump(name, process.getErrorStream(), start.output()).started();
    InputFeed.start(process, start.command());
  }

  private Outcome outcome() {
    Outcome.Ending ending = Outcome.Ending.TIMED_OUT;
    boolean interrupted = false;
    try {
      if (exited()) {
        ending = Outcome.Ending.EXITED;
        limit = usage == null ? null : usage.told(process.exitValue()).orElse(null);
      }
      if (limit != null) {
        ending = Outcome.Ending.LIMITED;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    interrupted |= ended(ending);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome(ending, stdout.taken(), stderr.taken());
  }

  private Outcome outcome(Outcome.Ending ending, Output stdoutKept, Output stderrKept) {
    return new Outcome(
        start.command(),
        ending,
        ending == Outcome.Ending.EXITED ? process.exitValue() : -1,
        stdoutKept.text(),
        stderrKept.text(),
        Duration.ofNanos(System.nanoTime() - begun),
        stdoutKept.cut() || stderrKept.cut(),
        start.fence(),
        limit);
  }

  /**
   * Waits for the end of the process itself, looking at times who belongs to it and what they use;
   * false where its time is up, or a limit is passed.
   */
  private boolean exited() throws InterruptedException {
    long most = limit(start.command().timeout());
    long longest = usage == null ? LONGEST_LOOK_NANOS : LONGEST_LOOK_NANOS / 5;
    long pause = FIRST_LOOK_NANOS;
    long left = most;
    while (left > 0) {
      if (process.waitFor(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
        return true;
      }
      long before = System.nanoTime();
      if (!start.endsWhole()) {
        tree.look();
      }
      long cost = System.nanoTime() - before;
      if (usage != null) {
        limit = passed(usage).orElse(null);
        if (limit != null) {
          return false;
        }
      }
      // On a machine with many processes a look is dear: at most a twentieth of the time.
      pause = Math.max(Math.min(2 * pause, longest), 20 * cost);
      left = most - (System.nanoTime() - begun);
    }
    return false;
  }

  private Optional<String> passed(UsageWatch watch) {
    FencedStart wall = start.wall();
    return wall != null && wall.full()
        ? watch.tooMany()
        : watch.exceeded(this::members, this::sample);
  }

  private Optional<NamespaceSample> sample() {
    FencedStart wall = start.wall();
    return Optional.ofNullable(wall).map(FencedStart::first).flatMap(NamespaceSample::of);
  }

  private List<ProcessHandle> members() {
    return start.endsWhole() ? process.descendants().toList() : tree.seen();
  }

  /** Ends the family and waits for its last output; tells whether that was interrupted. */
  private boolean ended(Outcome.Ending ending) {
    // Whoever was there before this process is no child of it; after a timeout, look at all.
    Set<Long> older = ending == Outcome.Ending.EXITED ? olderPids : Set.of();
    FencedStart wall = start.wall();
    // Whoever fills the machine is not asked.
    long grace = ending == Outcome.Ending.LIMITED ? 0 : start.grace().toNanos();
    if (wall != null && wall.endsWhole()) {
      tree.endWhole(wall, grace);
    } else {
      tree.end(older, grace);
    }
    boolean interrupted = Thread.interrupted();
    try {
      stdout.ended(SHORT_MILLIS);
      stderr.ended(SHORT_MILLIS);
      endWriters(older);
      drained(stdout);
      drained(stderr);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return interrupted;
  }

  /**
   * Ends who still holds our pipes and waits until they are gone, though the streams may have
   * ended: the Java runtime closes our ends where a process is gone before it was read from.
   */
  private void endWriters(Set<Long> older) throws InterruptedException {
    Set<ProcessHandle> writers = new HashSet<>(holders.writers(older));
    if (!writers.isEmpty()) {
      // Twice, as another command that is just starting holds our pipes for a moment.
      Thread.sleep(SHORT_MILLIS);
      writers.retainAll(holders.writers(older));
    }
    long begun = System.nanoTime();
    while (!writers.isEmpty() && System.nanoTime() - begun < SILENCE_MILLIS * 1_000_000) {
      writers.forEach(ProcessHandle::destroyForcibly);
      writers.removeIf(writer -> !MarkedProcesses.alive(writer));
    }
  }

  /** Waits for the stream's end, or until nothing comes any more from whoever holds it open. */
  private static void drained(OutputPump pump) throws InterruptedException {
    long begun = System.nanoTime();
    long before;
    do {
      before = pump.bytesRead();
    } while (!pump.ended(SILENCE_MILLIS)
        && pump.bytesRead() > before
        && System.nanoTime() - begun < 5 * SILENCE_MILLIS * 1_000_000);
  }

  private static long limit(Duration timeout) {
    return timeout.compareTo(Duration.ofNanos(MOST_NANOS)) > 0 ? MOST_NANOS : timeout.toNanos();
  }
}
