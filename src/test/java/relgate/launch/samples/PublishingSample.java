package relgate.launch.samples;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.harness.Commands;
import relgate.harness.Gate;
import relgate.harness.PolicyMiss;

/** publishing. */
@Gate(id = "publishing", remedy = "Do something about it.")
@Tag("staging")
@Tag("prod")
public class PublishingSample {
  @Test
  @DisplayName("its file is published")
  void publishes(Candidate candidate, Commands commands, TestReporter evidence) {
    String secret = candidate.environment().variable("API_TOKEN").orElseThrow().value();
    commands.run(Command.of("echo", "done"));
    evidence.publishEntry("looked_at", "everything");
    evidence.publishFile(
        "told.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "it is " + secret));
  }

  @Test
  @DisplayName("its miss has a remedy of its own")
  void misses() {
    throw new PolicyMiss("nothing", "Look again.");
  }
}
