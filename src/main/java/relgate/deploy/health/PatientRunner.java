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

  private static boolean away(Outcome outcome) {
    return !outcome.succeeded() && AWAY.matcher(outcome.stderr()).find();
  }
}
