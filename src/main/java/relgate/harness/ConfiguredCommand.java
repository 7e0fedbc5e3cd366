package relgate.harness;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFence;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.config.CommandSection;

/** A command of relgate.json's {@code commands}, run for a gate. */
public final class ConfiguredCommand {
  private final String key;
  private final @Nullable CommandSection section;
  private final Candidate candidate;
  private final String gate;

  /**
   * @param key where relgate.json has it, such as {@code commands.backend_tests.each.api}
   * @param section null where it has none
   */
  ConfiguredCommand(
      String key, @Nullable CommandSection section, Candidate candidate, String gate) {
    this.key = key;
    this.section = section;
    this.candidate = candidate;
    this.gate = gate;
  }

  /** Where relgate.json has it. */
  public String key() {
    return key;
  }

  Candidate candidate() {
    return candidate;
  }

  /**
   * The command's entry.
   *
   * @throws NotJudged where it is not configured
   */
  CommandSection section() {
    if (section == null) {
      throw NotJudged.notConfigured(key, gate);
    }
    return section;
  }

  /** Runs it and demands exit code 0; a timeout or a missing program could not be judged. */
  public Outcome mustSucceed(Commands commands) {
    Outcome outcome = run(commands);
    commands.expects("exit code 0 of " + outcome.command().line());
    if (outcome.exitCode() != 0) {
      throw failure(outcome);
    }
    return outcome;
  }

  /**
   * Runs it to its own end, whatever its exit code is.
   *
   * @throws NotJudged where it did not start, did not end, or lacks a program to run
   */
  Outcome run(Commands commands) {
    List<String> run = section().run();
    if (run == null) {
      throw new NotJudged(
          key + " has only evidence, and this gate runs it", "Give \"run\" with the command.");
    }
    Outcome outcome = commands.run(command(run));
    switch (outcome.ending()) {
      case TIMED_OUT ->
          throw notJudged(
              outcome, "Make it faster, or raise %s.timeout in relgate.json.".formatted(key));
      case LIMITED ->
          throw notJudged(outcome, "Make it use less, or raise gates.limits in relgate.json.");
      case NOT_STARTED ->
          throw notJudged(
              outcome, "Install the program, or correct %s.run in relgate.json.".formatted(key));
      case EXITED ->
          MissingProgram.in(outcome)
              .ifPresent(
                  missing -> {
                    throw new NotJudged(
                        outcome.command().line() + ": " + missing.found(), missing.remedy());
                  });
    }
    return outcome;
  }

  private static NotJudged notJudged(Outcome outcome, String remedy) {
    return new NotJudged(outcome.command().line() + ": " + outcome.ended(), remedy);
  }

  /** The miss of a command that ended with another code than 0, with its telling words. */
  PolicyMiss failure(Outcome outcome) {
    return new PolicyMiss(
        outcome.command().line() + ": " + outcome.ended() + TellingLines.of(outcome), null);
  }

  private Command command(List<String> run) {
    Command command = section().shell() ? Command.of("sh", "-c", run.get(0)) : Command.of(run);
    Command placed = command.in(candidate.root().resolve(section().cwd()).normalize());
    Duration limit = section().timeout();
    return placed
        .within(limit != null ? limit : candidate.config().gates().timeout())
        .fenced(
            new CandidateFence(candidate).around(key.replaceFirst("^commands\\.", ""), section()));
  }
}
