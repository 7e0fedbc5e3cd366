package relgate.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.ExitCode;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Artifact;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;
import relgate.verdict.Verdict;

/** One complete report of all parts of a plan: what is not there was not judged. */
public final class Merge {
  private final Plan plan;
  private final Instant now;
  private final GateReport.Tool tool;

  /**
   * The merge of a plan's parts.
   *
   * @param tool what merges
   */
  public Merge(Plan plan, Instant now, GateReport.Tool tool) {
    this.plan = plan;
    this.now = now;
    this.tool = tool;
  }

  /**
   * The report, without its place in the audit log.
   *
   * @param stamp of the merge, for its id
   * @throws relgate.BadInput where a part is of another plan, tree or tool, with every such part
   */
  public GateReport of(List<Part> parts, String planDigest, String stamp) {
    Fitting.refuseForeign(plan, planDigest, parts);
    List<Check> checks = checks(parts);
    boolean passed = checks.stream().noneMatch(Check::blocking);
    return new GateReport(
        GateReport.SCHEMA_VERSION,
        plan.profile() + "_" + stamp,
        0,
        null,
        plan.profile(),
        passed,
        complete(parts),
        passed ? ExitCode.PASSED.code() : ExitCode.BLOCKED.code(),
        now,
        parts.stream().mapToDouble(part -> part.report().durationSeconds()).max().orElse(0),
        identity(parts),
        tool,
        union(parts, GateReport::inputs, GateReport.Input::path),
        distinct(parts, GateReport::images),
        distinct(parts, GateReport::shipped),
        distinct(parts, GateReport::policyChanges),
        settings(parts),
        gates(checks, Check::blocking),
        gates(checks, check -> check.verdict() == Verdict.ADVISORY),
        distinct(parts, GateReport::skipped),
        distinct(parts, GateReport::waivers),
        checks);
  }

  /**
   * The planned tree, on branch, tag and author of the first part; dirty where any machine's was.
   */
  private GateReport.CandidateIdentity identity(List<Part> parts) {
    Optional<GateReport.CandidateIdentity> first =
        parts.stream().map(part -> part.report().candidate()).findFirst();
    return new GateReport.CandidateIdentity(
        plan.candidate().name(),
        plan.candidate().commit(),
        plan.candidate().tree(),
        first.map(GateReport.CandidateIdentity::branch).orElse(null),
        first.map(GateReport.CandidateIdentity::tag).orElse(null),
        parts.stream().anyMatch(part -> part.report().candidate().dirty()),
        null,
        first.map(GateReport.CandidateIdentity::author).orElse(null));
  }

  private boolean complete(List<Part> parts) {
    boolean all =
        java.util.stream.IntStream.rangeClosed(1, plan.shards().size())
            .allMatch(shard -> parts.stream().anyMatch(part -> part.shard() == shard));
    return all && parts.stream().allMatch(Part::whole);
  }

  /** Of each planned gate the checks of the worst part that judged it; ERRORED where none did. */
  private List<Check> checks(List<Part> parts) {
    List<Check> all = new ArrayList<>();
    for (int shard = 1; shard <= plan.shards().size(); shard++) {
      int number = shard;
      List<Part> own = parts.stream().filter(part -> part.shard() == number).toList();
      for (String gate : plan.shards().get(shard - 1)) {
        all.addAll(worst(gate, own, number));
      }
    }
    all.addAll(launchers(parts));
    ambiguous(parts).ifPresent(all::add);
    plan.missing().forEach(gate -> all.add(unjudged(gate, "no gate of this id in any gates jar")));
    return all;
  }

  /** The launcher judges the policy on every machine, beside the gates: the worst of it counts. */
  private static List<Check> launchers(List<Part> parts) {
    return parts.stream()
        .map(part -> part.report().checks().stream().filter(Fitting::ofLauncher).toList())
        .max(Comparator.comparingInt(Merge::badness))
        .orElse(List.of());
  }

  private List<Check> worst(String gate, List<Part> parts, int shard) {
    if (parts.isEmpty()) {
      return List.of(unjudged(gate, "no part of shard " + shard + ": its machine left nothing"));
    }
    return parts.stream()
        .map(part -> of(gate, part, shard))
        .max(Comparator.comparingInt(Merge::badness))
        .orElseThrow();
  }

  private List<Check> of(String gate, Part part, int shard) {
    if (part.contradictsItself()) {
      String found = part.place() + " did not pass and names no check that blocks";
      return List.of(unjudged(gate, found));
    }
    List<Check> checks =
        part.report().checks().stream().filter(check -> check.gate().equals(gate)).toList();
    return checks.isEmpty()
        ? List.of(unjudged(gate, "nothing of this gate in " + part.place() + ", shard " + shard))
        : checks;
  }

  /** Blocking before advisory before skipped before passed: a retry does not make a miss undone. */
  private static int badness(List<Check> checks) {
    return checks.stream().mapToInt(Merge::badness).max().orElse(0);
  }

  private static int badness(Check check) {
    int verdict =
        switch (check.verdict()) {
          case PASSED -> 0;
          case SKIPPED -> 1;
          case ADVISORY -> 2;
          case FAILED -> 3;
          case ERRORED -> 4;
        };
    return check.blocking() ? 10 + verdict : verdict;
  }

  private Check unjudged(String gate, String found) {
    String again = "Run that shard again (`relgate release-gate --shard PLAN#K`) and merge again.";
    return Check.ofLauncher(
        gate,
        "the gate was judged by the shard that the plan names",
        Verdict.ERRORED,
        now,
        new Check.Words("a part with this gate's verdict, of plan " + plan.id(), found, again));
  }

  /** Two machines that built one artifact differently have judged two things. */
  private Optional<Check> ambiguous(List<Part> parts) {
    Map<String, Long> counts =
        distinct(parts, GateReport::shipped).stream()
            .collect(Collectors.groupingBy(Artifact::name, TreeMap::new, Collectors.counting()));
    counts.values().removeIf(count -> count == 1);
    String name = "all shards judged the same artifacts";
    String remedy = "Build the artifacts once and hand them to every shard, or build reproducibly.";
    String found = "different ones of " + String.join(", ", counts.keySet());
    Check.Words words = new Check.Words("one digest of each artifact", found, remedy);
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(Check.ofLauncher("artifacts", name, Verdict.ERRORED, now, words));
  }

  private Map<String, Setting> settings(List<Part> parts) {
    Map<String, Setting> all = new TreeMap<>();
    for (Part part : parts) {
      part.report().settings().forEach((name, value) -> all.merge(name, value, Merge::weaker));
    }
    all.remove(GateReport.ONLY);
    all.remove(Part.SHARD);
    List<String> merged = parts.stream().map(p -> p.shard() + ":" + p.sha256()).sorted().toList();
    all.put("merged_parts", new Setting(String.join(",", merged), Origin.FLAG, false));
    retries(parts).ifPresent(text -> all.put("retries", new Setting(text, Origin.FLAG, false)));
    return all;
  }

  private static Setting weaker(Setting one, Setting other) {
    return other.weakened() ? other : one;
  }

  private Optional<String> retries(List<Part> parts) {
    Map<Integer, Long> counts = new TreeMap<>();
    parts.forEach(part -> counts.merge(part.shard(), 1L, Long::sum));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .map(count -> "shard " + count.getKey() + ": " + count.getValue() + " parts")
        .reduce((one, other) -> one + ", " + other);
  }

  private static List<String> gates(List<Check> checks, Predicate<Check> wanted) {
    return List.copyOf(new TreeSet<>(checks.stream().filter(wanted).map(Check::gate).toList()));
  }

  private static <T> List<T> distinct(
      List<Part> parts, java.util.function.Function<GateReport, List<T>> of) {
    return parts.stream().flatMap(part -> of.apply(part.report()).stream()).distinct().toList();
  }

  private static <T> List<T> union(
      List<Part> parts,
      java.util.function.Function<GateReport, List<T>> of,
      java.util.function.Function<T, String> key) {
    Map<String, T> all = new TreeMap<>();
    Stream<T> every = parts.stream().flatMap(part -> of.apply(part.report()).stream());
    every.forEach(value -> all.putIfAbsent(key.apply(value), value));
    return List.copyOf(all.values());
  }
}
