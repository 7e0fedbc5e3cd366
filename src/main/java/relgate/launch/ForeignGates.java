package relgate.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFence;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.harness.Fact;
import relgate.harness.NotStarted;
import relgate.harness.RunContext;
import relgate.json.AtomicFile;
import relgate.json.FileDoor;

/**
 * The gates that did not ship with relgate: run jar by jar in a Java of their own behind the fence,
 * and judged from its answers.
 */
final class ForeignGates {
  private static final String RUNTIME = ".runtime";
  private static final long LONGEST_ANSWER = 64L << 20;

  /** What the Java itself needs, beside its checks. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** How many time-outs a method has that may stand for any number of checks. */
  private static final int MANY = 16;

  private final RunContext run;
  private final Launch.Limits limits;
  private final ForeignJvm jvm;

  ForeignGates(RunContext run, Launch.Limits limits, ForeignJvm jvm) {
    this.run = run;
    this.limits = limits;
    this.jvm = jvm;
  }

  /** The checks of each gate; blocks until every Java has ended. */
  Map<String, List<CheckResult>> judge(List<GateClass> gates, GateWatcher watcher) {
    Map<Path, List<GateClass>> byJar = new TreeMap<>();
    for (GateClass gate : gates) {
      byJar.computeIfAbsent(place(gate).jar(), jar -> new ArrayList<>()).add(gate);
    }
    Map<String, List<CheckResult>> results = new LinkedHashMap<>();
    byJar.forEach(
        (jar, own) -> {
          own.forEach(gate -> watcher.started(gate.id()));
          results.putAll(judge(jar, List.copyOf(byJar.keySet()), own));
          own.forEach(gate -> watcher.ended(gate.id()));
        });
    return results;
  }

  private static ForeignGate place(GateClass gate) {
    return Optional.ofNullable(gate.foreign()).orElseThrow();
  }

  private Map<String, List<CheckResult>> judge(Path jar, List<Path> jars, List<GateClass> gates) {
    Map<String, List<CheckResult>> results = new LinkedHashMap<>();
    List<GateClass> started = new ArrayList<>();
    for (GateClass gate : gates) {
      NotStarted.of(gate.id(), place(gate).needs(), run)
          .ifPresentOrElse(
              off -> results.put(gate.id(), List.of(leftOut(gate, off))), () -> started.add(gate));
    }
    if (!started.isEmpty()) {
      results.putAll(answered(jar, jars, started));
      noteFailures(results);
    }
    return results;
  }

  private Map<String, List<CheckResult>> answered(
      Path jar, List<Path> jars, List<GateClass> gates) {
    Map<String, List<CheckResult>> results = new LinkedHashMap<>();
    try {
      ForeignResults answers = answers(jar, jars, gates);
      gates.forEach(gate -> results.put(gate.id(), answers.of(gate)));
    } catch (RuntimeException e) {
      // Nobody waits for what this thread throws; what could not be asked is ERRORED.
      Cause cause = Cause.failed(e);
      Instant now = run.clock().instant();
      gates.forEach(gate -> results.put(gate.id(), List.of(CheckResult.whole(gate, cause, now))));
    }
    return results;
  }

  private void noteFailures(Map<String, List<CheckResult>> results) {
    results.forEach(
        (gate, checks) -> {
          if (checks.stream().anyMatch(check -> check.cause().verdict().blocks())) {
            run.failFast().failed(gate);
          }
        });
  }

  private CheckResult leftOut(GateClass gate, NotStarted off) {
    CheckResult check =
        CheckResult.whole(gate, Cause.skipped(off.reason(), off.byFlag()), run.clock().instant());
    List<Fact> facts = off.byFlag() ? List.of(new Fact.LeftOut(off.reason())) : List.of();
    return check.with(facts);
  }

  private ForeignResults answers(Path jar, List<Path> jars, List<GateClass> gates) {
    Instant begun = run.clock().instant();
    Candidate candidate = run.candidate();
    // By the name that it has in the fence, where the folder is another one.
    Path answer = candidate.root().resolve(RUNTIME).resolve("answer_" + UUID.randomUUID());
    AtomicFile.folder(candidate.root().resolve(RUNTIME));
    List<Path> needs = new ArrayList<>(jvm.needs());
    needs.addAll(allJars(jar, jars));
    needs.add(candidate.configuration().path());
    Outcome outcome =
        candidate
            .runner()
            .run(
                Command.of(jvm.argv())
                    .in(candidate.root())
                    .reading(request(answer, allJars(jar, jars), gates).text())
                    .within(longest(gates))
                    .loggingTo(run.logs().resolve("foreign_" + jar.getFileName() + ".log"))
                    .fenced(new CandidateFence(candidate).aroundGates(needs)));
    Seen seen = new Seen(candidate, outcome);
    ForeignResults results = new ForeignResults(run, seen, begun, gates);
    results.read(text(seen, answer));
    return results;
  }

  private List<Path> allJars(Path jar, List<Path> jars) {
    List<Path> all = new ArrayList<>(List.of(jar));
    jars.stream().filter(other -> !other.equals(jar)).forEach(all::add);
    return all;
  }

  private ForeignRequest request(Path answer, List<Path> jars, List<GateClass> gates) {
    Candidate candidate = run.candidate();
    return new ForeignRequest(
        answer.toString(),
        jars.stream().map(Path::toString).toList(),
        gates.stream()
            .map(gate -> new ForeignRequest.Wanted(gate.id(), place(gate).className()))
            .toList(),
        candidate.root().toString(),
        candidate.configuration().path().toString(),
        run.profile(),
        run.stamp(),
        limits.jobs(),
        limits.timeout().toMillis(),
        ForeignRequest.Given.of(run.flags()),
        candidate.inForce().map(ForeignRequest.Decisions::of).orElse(null));
  }

  /** Time for every check to run out of time one after another. */
  private Duration longest(List<GateClass> gates) {
    long checks =
        gates.stream()
            .flatMap(gate -> place(gate).checks().stream())
            .mapToLong(check -> check.many() ? MANY : 1)
            .sum();
    return limits.timeout().multipliedBy(Math.max(1, checks)).plus(MARGIN);
  }

  /** The text of the answers; null where there are none. */
  private static @Nullable String text(Seen seen, Path answer) {
    Path file = seen.place(answer);
    try {
      return new String(seen.read(file, LONGEST_ANSWER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    } finally {
      discard(file);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A leftover answer has a name of its own and is never read again.
    }
  }

  /**
   * The files of a Java behind the fence.
   *
   * @param outcome its end: nothing of it lives any more
   */
  record Seen(Candidate candidate, Outcome outcome) {
    /** Where a file of that Java's lies on this side of the fence. */
    Path place(Path path) {
      Path runtime = candidate.root().resolve(RUNTIME);
      Path behind = outcome.runtime();
      return behind != null && path.startsWith(runtime)
          ? behind.resolve(runtime.relativize(path)).normalize()
          : path;
    }

    /** Reads a file of its own folder, or of the candidate. */
    byte[] read(Path file, long most) throws IOException {
      return FileDoor.read(folder(file), file, most);
    }

    /** Whether it is a plain file of the candidate's or of its own. */
    boolean has(Path file) {
      try {
        return FileDoor.isThere(folder(file), file);
      } catch (IOException e) {
        return false;
      }
    }

    private Path folder(Path file) {
      Path behind = outcome.runtime();
      return behind != null && file.startsWith(behind) ? behind : candidate.root();
    }
  }
}
