package relgate.launch;

import java.util.Map;
import relgate.command.Secrets;
import relgate.config.Environment;

/** What must stand in no output of a run: the secrets of the environment and of every env file. */
public final class CandidateSecrets {
  private CandidateSecrets() {}

  public static Secrets of(Environment environment) {
    Secrets secrets = Secrets.none();
    for (Map<String, String> assignments : environment.everyAssignment()) {
      secrets = secrets.and(assignments);
    }
    return secrets;
  }
}
