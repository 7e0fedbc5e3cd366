package relgate.harness;

import java.nio.file.Path;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * The gate's door to processes: each run is streamed to the gate's log and stands in the report.
 */
public final class Commands {
  private final Runner runner;
  private final Ledger ledger;
  private final String uniqueId;
  private final Path log;
  private final Path root;

  Commands(RunContext run, String uniqueId, String gate) {
    this.runner = run.candidate().runner();
    this.ledger = run.ledger();
    this.uniqueId = uniqueId;
    this.root = run.candidate().root();
    this.log = run.logs().resolve(gate + ".log");
  }

  /** Records what the command is expected to do. */
  void expects(String text) {
    ledger.add(uniqueId, new Fact.Expected(text));
  }

  /** Runs the command, by default in the candidate's root, and records how it ended. */
  public Outcome run(Command command) {
    Command placed = command.cwd() == null ? command.in(root) : command;
    Command logged = placed.log() == null ? placed.loggingTo(log) : placed;
    Outcome outcome = runner.run(logged);
    ledger.add(uniqueId, new Fact.Ran(outcome));
    return outcome;
  }

  /** Runs a question of relgate's own, whose output is parsed and stands in no log or report. */
  public Outcome ask(Command command) {
    Command placed = command.cwd() == null ? command.in(root) : command;
    return runner.run(placed.parsed());
  }
}
