package relgate.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.config.DeploySection;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.DeployReport.StepState;
import relgate.deploy.database.DatabaseProblem;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.health.PatientRunner;
import relgate.deploy.journal.Attempt;
import relgate.deploy.journal.Entry.Phase;
import relgate.deploy.journal.Journal;

/** The steps of one call: each is written to the journal before and after it runs. */
final class StepLog {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final String deploy;
  private final DeployTools tools;
  private final Journal journal;
  private final List<StepRecord> records = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Note running = new Note();
  private boolean goingBack;

  StepLog(String deploy, DeployTools tools, Journal journal) {
    this.deploy = deploy;
    this.tools = tools;
    this.journal = journal;
  }

  /** What a running step says of itself. */
  static final class Note {
    private final List<String> commands = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();
    private String detail = "";
    private boolean skipped;

    void detail(String text) {
      detail = text;
    }

    void skipped(String why) {
      skipped = true;
      detail = why;
    }

    void fact(String key, String value) {
      facts.put(key, value);
    }
  }

  /** A hook's command behind its fence. */
  Command fenced(String kind, DeploySection.Hook hook, Command command) {
    return tools.hookFence().around(kind, hook, command);
  }

  /** A runner that writes down each command which changes something. */
  Runner runner() {
    return command -> {
      if (command.output() == Command.Output.SHOWN) {
        running.commands.add(command.line());
      }
      return questions().run(command);
    };
  }

  /** A runner for questions; on the way back it waits for a daemon that is away. */
  Runner questions() {
    return goingBack
        ? new PatientRunner(tools.runner(), tools.timer(), this::warn)
        : tools.runner();
  }

  /** Runs the command; one that does not end with 0 fails the step. */
  Outcome must(Command command) {
    return EngineProblem.unlessWell(runner().run(command));
  }

  /**
   * Runs commands that do not depend on one another; each that does not end with 0 is a failure.
   */
  void mustAll(List<Command> commands) {
    all(commands).forEach(EngineProblem::unlessWell);
  }

  /** Runs commands that do not depend on one another, at the same time; outcomes in their order. */
  List<Outcome> all(List<Command> commands) {
    if (!tools.carriesOut()) {
      return commands.stream().map(runner()::run).toList();
    }
    commands.stream()
        .filter(command -> command.output() == Command.Output.SHOWN)
        .forEach(command -> running.commands.add(command.line()));
    return asked(commands);
  }

  /** As {@link #all}, of commands that change nothing and are not written down. */
  List<Outcome> asked(List<Command> commands) {
    return commands.stream()
        .map(command -> BackgroundQuestion.ask(() -> questions().run(command)))
        .toList()
        .stream()
        .map(BackgroundQuestion::answer)
        .toList();
  }

  /**
   * As {@link #must}, but given a second time where it fails: on the way back the old version is
   * down, and what an engine refused once it often does a second later.
   */
  void insist(Command command) {
    Outcome first = runner().run(command);
    if (first.succeeded() || first.ending() != Outcome.Ending.EXITED) {
      EngineProblem.unlessWell(first);
      return;
    }
    warn("given a second time after " + first.ended() + ": " + command.line());
    tools.timer().sleep(AGAIN_AFTER);
    must(command);
  }

  /** From here on the journal must not stand in the way: the old version matters more. */
  void goBack() {
    goingBack = true;
  }

  <T> T run(Step step, Function<Note, T> action) {
    return run(step, Map.of(), action);
  }

  /**
   * Runs one step.
   *
   * @param before facts that a later call needs even if this one is killed inside the step
   * @throws StepFailed with what went wrong, whatever it was
   */
  <T> T run(Step step, Map<String, String> before, Function<Note, T> action) {
    Instant started = tools.clock().instant();
    long startNanos = tools.timer().nanos();
    Note note = new Note();
    running = note;
    try {
      if (step.changesTheStack() && tools.carriesOut()) {
        tools.lease().check(goingBack);
      }
      journal(step, Phase.BEGUN, before);
      T value = action.apply(note);
      StepState done = tools.carriesOut() ? StepState.DONE : StepState.PLANNED;
      record(step, note.skipped ? StepState.SKIPPED : done, started, startNanos, note);
      journal(step, Phase.FINISHED, note.facts);
      return value;
    } catch (StepFailed | EngineProblem | DatabaseProblem | BadInput | ToolFailure e) {
      List<Problem> problems = problems(e);
      note.detail(problems.get(0).found());
      record(step, StepState.FAILED, started, startNanos, note);
      journalFailure(step, problems);
      throw new StepFailed(problems);
    }
  }

  private static List<Problem> problems(RuntimeException e) {
    if (e instanceof StepFailed failed) {
      return failed.problems();
    }
    if (e instanceof EngineProblem engine) {
      return List.of(engine.problem());
    }
    if (e instanceof DatabaseProblem database) {
      return List.of(database.problem());
    }
    return e instanceof ToolFailure tool ? List.of(tool.problem()) : ((BadInput) e).problems();
  }

  private void record(Step step, StepState state, Instant started, long startNanos, Note note) {
    double seconds = Math.round((tools.timer().nanos() - startNanos) / 1e6) / 1e3;
    StepRecord record = new StepRecord(step, state, started, seconds, note.detail, note.commands);
    records.add(record);
    tools.progress().accept(record);
  }

  private void journal(Step step, Phase phase, Map<String, String> facts) {
    try {
      journal.append(deploy, step.toString(), phase, facts);
    } catch (ToolFailure e) {
      if (!goingBack) {
        throw e;
      }
      warn("the journal could not be written in " + step + ": " + e.problem().found());
    }
  }

  /** The first failure is the one to report: a journal that fails as well is only a warning. */
  private void journalFailure(Step step, List<Problem> problems) {
    try {
      journal.append(
          deploy, step.toString(), Phase.FAILED, Map.of("found", problems.get(0).found()));
    } catch (ToolFailure e) {
      warn("the journal could not be written in " + step + ": " + e.problem().found());
    }
  }

  /** Questions in the background may warn as well. */
  void warn(String text) {
    synchronized (warnings) {
      warnings.add(text);
    }
  }

  /** Does what the way back can do without: a full disk there is a warning. */
  void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (ToolFailure e) {
      warn(what + ": " + e.problem().place() + ": " + e.problem().found());
    }
  }

  /** Whether the deploy has finished this step, in this call or in an earlier one. */
  boolean did(Step step) {
    return Attempt.all(journal).stream()
        .anyMatch(a -> a.deploy().equals(deploy) && a.finished(step.toString()).isPresent());
  }

  Journal journal() {
    return journal;
  }

  /** The deploy that the steps belong to. */
  String deploy() {
    return deploy;
  }

  List<StepRecord> records() {
    return records;
  }

  List<String> warnings() {
    return Stream.of(tools.lease().warnings(), warnings, journal.warnings())
        .flatMap(List::stream)
        .toList();
  }

  /** Where the journal stands now; empty before its first entry. */
  Optional<DeployReport.JournalRecord> head(String path) {
    return journal.entries().stream()
        .reduce((first, second) -> second)
        .map(last -> new DeployReport.JournalRecord(path, last.sequence(), last.sha256()));
  }
}
