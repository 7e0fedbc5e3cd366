package relgate.deploy.health;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * A runner for the way back: while the daemon is away it waits for it, up to a minute, with pauses
 * that grow. The old version is down then, and no answer is no reason to give up.
 *
 * @param told what was waited for
 */
public record PatientRunner(Runner runner, Timer timer, Consumer<String> told) implements Runner {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  /** The docker command line says so in these words when nobody answers. */
  private static final Pattern AWAY =
      Pattern.compile(
          "Cannot connect to the Docker daemon|error during connect|connection refused"
              + "|connection reset|unexpected EOF|: EOF|Is the docker daemon running",
          Pattern.CASE_INSENSITIVE);

  /** Docker's and swarmkit's words, in an error on stderr or in the body of an answer of 5xx. */
  private static final Pattern LEADERLESS =
      Pattern.compile(
          "(?s)\\A(?!HTTP/1\\.[01] [234]).*(swarm does not have a leader|has no leader"
              + "|code = Unavailable|raft: failed to process the request)",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Outcome run(Command command) {
    long start = timer.nanos();
    Duration pause = FIRST_PAUSE;
    Outcome outcome = runner.run(command);
    while (away(outcome) && timer.nanos() - start < PATIENCE.toNanos()) {
      timer.sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      outcome = runner.run(command);
      if (!away(outcome)) {
        told.accept(
            "the daemon was away for %.1f s: %s"
                .formatted((timer.nanos() - start) / 1e9, command.line()));
      }
    }
    return outcome;
  }

  /** Managers that have lost their leader choose another one within seconds, or wait for more. */
  private static boolean away(Outcome outcome) {
    if (outcome.succeeded()) {
      return outcome.stdout().startsWith("HTTP/") && leaderless(outcome.stdout());
    }
    return AWAY.matcher(outcome.stderr()).find() || leaderless(outcome.stderr());
  }

  private static boolean leaderless(String answer) {
    return LEADERLESS.matcher(answer).find();
  }
}
