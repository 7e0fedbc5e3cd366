package relgate.launch.samples;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.harness.Commands;
import relgate.harness.Gate;

/** leaking. */
@Gate(id = "leaking", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class LeakingSample {
  @Test
  void tellsSecrets(Candidate candidate, Commands commands, TestReporter evidence) {
    String secret = candidate.environment().variable("API_TOKEN").orElseThrow().value();
    evidence.publishEntry("token", secret);
    commands.run(Command.of("echo", secret));
    String encoded =
        Base64.getEncoder().encodeToString(("x" + secret).getBytes(StandardCharsets.UTF_8));
    throw new AssertionError("found " + secret + " and " + encoded);
  }
}
