package relgate.harness;

import java.util.List;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.config.CommandSection;

/** A command of relgate.json's `commands`, run for a gate. */
public final class ConfiguredCommand {
  private final String name;
  private final CommandSection section;
  private final Candidate candidate;

  private ConfiguredCommand(String name, CommandSection section, Candidate candidate) {
    this.name = name;
    this.section = section;
    this.candidate = candidate;
  }

  /**
   * The command of this name.
   *
   * @throws NotJudged where it is not configured
   */
  public static ConfiguredCommand of(Candidate candidate, String name, String gate) {
    CommandSection section = candidate.config().commands().get(name);
    if (section == null) {
      throw NotJudged.notConfigured("commands." + name, gate);
    }
    return new ConfiguredCommand(name, section, candidate);
  }

  CommandSection section() {
    return section;
  }

  /** Runs it and demands exit code 0; a timeout or a missing program could not be judged. */
  public Outcome mustSucceed(Commands commands) {
    List<String> run = section.run();
    if (run == null) {
      throw new NotJudged(
          "commands." + name + " has only evidence, and this gate runs it",
          "Give \"run\" with the command.");
    }
    Outcome outcome = commands.run(command(run));
    switch (outcome.ending()) {
      case TIMED_OUT, NOT_STARTED ->
          throw new NotJudged(
              command(run).line() + ": " + outcome.ended(), remedy(outcome.ending()));
      case EXITED -> {
        if (outcome.exitCode() != 0) {
          throw new PolicyMiss(
              command(run).line() + ": " + outcome.ended() + lastWords(outcome), null);
        }
      }
    }
    return outcome;
  }

  private Command command(List<String> run) {
    Command command = section.shell() ? Command.of("sh", "-c", run.get(0)) : Command.of(run);
    Command placed = command.in(candidate.root().resolve(section.cwd()).normalize());
    java.time.Duration limit = section.timeout();
    return placed.within(limit != null ? limit : candidate.config().gates().timeout());
  }

  private String remedy(Outcome.Ending ending) {
    return ending == Outcome.Ending.TIMED_OUT
        ? "Make it faster, or raise commands." + name + ".timeout in relgate.json."
        : "Install the program, or correct commands." + name + ".run in relgate.json.";
  }

  /** The end of what it said, where people look first. */
  private static String lastWords(Outcome outcome) {
    String said = outcome.stderr().isBlank() ? outcome.stdout() : outcome.stderr();
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
    return last.isEmpty() ? "" : "\n" + String.join("\n", last);
  }
}
