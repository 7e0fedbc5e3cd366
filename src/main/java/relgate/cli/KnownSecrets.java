package relgate.cli;

import java.util.Map;
import java.util.function.Supplier;
import relgate.BadInput;
import relgate.command.Secrets;

/**
 * The secrets that may stand in no output of this call: those of the process environment at once,
 * those of the candidate when it was opened.
 */
final class KnownSecrets implements Supplier<Secrets> {
  private final Secrets own;
  private volatile Supplier<Secrets> candidate;

  KnownSecrets(Map<String, String> environment) {
    own = Secrets.in(environment);
    candidate = () -> own;
  }

  /** From now on these count, the environment's among them. */
  void learn(Supplier<Secrets> secrets) {
    candidate = secrets;
  }

  @Override
  public Secrets get() {
    try {
      return candidate.get();
    } catch (BadInput e) {
      // The candidate's files are about to be refused, without any value of theirs.
      return own;
    }
  }
}
