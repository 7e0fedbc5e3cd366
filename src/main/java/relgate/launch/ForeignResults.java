package relgate.launch;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;
import relgate.BadInput;
import relgate.Sha256;
import relgate.command.Outcome;
import relgate.harness.Fact;
import relgate.harness.RunContext;
import relgate.verdict.GateReport;

/**
 * The answers of a Java of foreign gates, held against what their class files declare. It speaks
 * for its own gates only, and of those for the checks that were planned: times are those of this
 * run, hashes are taken again here, settings bear the gate's name.
 */
final class ForeignResults {
  private static final long LONGEST_INPUT = 1L << 30;
  private static final String REMEDY =
      "See the foreign_*.log of the run: a gate must not end its program, and its checks must be"
          + " those that it declares.";

  private final RunContext run;
  private final ForeignGates.Seen seen;
  private final Instant begun;
  private final List<GateClass> gates;
  private final List<ForeignAnswer> answers = new ArrayList<>();
  private @Nullable String unreadable;

  /**
   * @param begun when that Java was started
   * @param gates the ones that it was to run
   */
  ForeignResults(RunContext run, ForeignGates.Seen seen, Instant begun, List<GateClass> gates) {
    this.run = run;
    this.seen = seen;
    this.begun = begun;
    this.gates = List.copyOf(gates);
  }

  /** Takes the answers, a line each, up to the first that is none. */
  void read(@Nullable String text) {
    for (String line : text == null ? List.<String>of() : text.lines().toList()) {
      try {
        answers.add(ForeignAnswer.parse(line));
      } catch (BadInput e) {
        unreadable = e.problems().get(0).found();
        return;
      }
    }
  }

  /** Every check of one gate; at least one. */
  List<CheckResult> of(GateClass gate) {
    ForeignGate place = Optional.ofNullable(gate.foreign()).orElseThrow();
    List<ForeignAnswer> own = answers.stream().filter(a -> a.gate().equals(gate.id())).toList();
    boolean whole = own.stream().anyMatch(a -> a.method().isEmpty() && a.said().verdict().blocks());
    List<CheckResult> checks = new ArrayList<>();
    for (ForeignGate.Declared declared : place.checks()) {
      // What keeps a gate from running at all speaks for each of its checks; it never passes.
      if (!whole && own.stream().noneMatch(a -> a.method().equals(declared.method()))) {
        checks.add(errored(gate, declared.name(), silence()));
      }
    }
    own.forEach(answer -> checks.add(held(gate, place, answer)));
    if (gate.equals(gates.get(0))) {
      strangers().forEach(id -> checks.add(errored(gate, "only its own gates answer", id)));
    }
    return checks.isEmpty() ? List.of(errored(gate, "the gate can be run", silence())) : checks;
  }

  /** Answers for gates that this Java was not to run. */
  private List<String> strangers() {
    return answers.stream()
        .map(ForeignAnswer::gate)
        .filter(id -> gates.stream().noneMatch(gate -> gate.id().equals(id)))
        .distinct()
        .map(id -> "an answer for the gate " + id + ", which it was not to run")
        .toList();
  }

  private CheckResult held(GateClass gate, ForeignGate place, ForeignAnswer answer) {
    boolean planned =
        answer.method().isEmpty()
            ? answer.said().verdict().blocks()
            : place.declares(answer.method());
    if (!planned) {
      return errored(gate, answer.name(), "an answer to a check that nobody planned");
    }
    if (!answer.images().isEmpty()) {
      return errored(gate, answer.name(), "it names images, which only relgate's own gates may");
    }
    ForeignAnswer.Said said = answer.said();
    return new CheckResult(
        gate,
        answer.name(),
        answer.method(),
        Cause.told(said),
        within(answer.startedAt()),
        Math.max(0, Math.min(answer.seconds(), seen.outcome().duration().toSeconds() + 1.0)),
        evidence(answer.evidence()),
        files(answer),
        facts(gate, answer));
  }

  private String silence() {
    Outcome outcome = seen.outcome();
    if (unreadable != null) {
      return "the Java that ran this gate gave an answer that is none: " + unreadable;
    }
    return answers.isEmpty() || !outcome.succeeded()
        ? "the Java that ran this gate gave no answer: " + outcome.ended() + lastWords(outcome)
        : "the Java that ran this gate said nothing of this check";
  }

  private static String lastWords(Outcome outcome) {
    List<String> lines =
        outcome
            .stderr()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
            .toList();
    return lines.isEmpty()
        ? ""
        : "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private CheckResult errored(GateClass gate, String name, String found) {
    return CheckResult.whole(gate, Cause.errored(found, REMEDY), begun)
        .named(name)
        .with(evidence(Map.of()));
  }

  /** A time of this run: a waiver that has expired must not cover what says it was before. */
  private Instant within(Instant said) {
    Instant now = run.clock().instant();
    return said.isBefore(begun) || said.isAfter(now) ? begun : said;
  }

  /** Which fence it ran behind, it does not say itself. */
  private Map<String, String> evidence(Map<String, String> said) {
    Map<String, String> evidence = new LinkedHashMap<>(said);
    evidence.put("fence", seen.outcome().fence().toString());
    return evidence;
  }

  private List<FileEntry> files(ForeignAnswer answer) {
    List<FileEntry> files = new ArrayList<>();
    answer
        .files()
        .values()
        .forEach(path -> file(path).ifPresent(f -> files.add(FileEntry.from(f, null))));
    return files;
  }

  private List<Fact> facts(GateClass gate, ForeignAnswer answer) {
    List<Fact> facts = new ArrayList<>();
    answer.expected().forEach(text -> facts.add(new Fact.Expected(text)));
    answer.commands().forEach(ran -> facts.add(new Fact.Ran(ran.outcome())));
    answer.tests().forEach(counts -> facts.add(new Fact.Tested(counts)));
    answer.settings().forEach((name, s) -> facts.add(new Fact.Resolved(gate.id() + "." + name, s)));
    for (String path : answer.inputs()) {
      file(path)
          .flatMap(this::hash)
          .ifPresent(hash -> facts.add(new Fact.Used(new GateReport.Input(path, hash))));
    }
    if (answer.said().byFlag()) {
      facts.add(new Fact.LeftOut(answer.said().found()));
    }
    return facts;
  }

  /** Where the file is that the other Java named so; empty where that is no place of its own. */
  private Optional<Path> file(String named) {
    try {
      Path file = seen.place(run.candidate().root().resolve(named).normalize());
      return Optional.of(file).filter(seen::has);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<String> hash(Path file) {
    try {
      return Optional.of(Sha256.of(seen.read(file, LONGEST_INPUT)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
