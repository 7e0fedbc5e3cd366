package relgate.launch.samples;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.harness.Gate;

/** fickle. */
@Gate(id = "fickle", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class FickleSample {
  @Test
  void changesItsMind(Candidate candidate) throws IOException {
    if (Files.exists(candidate.workspace().runtime().resolve("fickle"))) {
      throw new AssertionError("the second time");
    }
    Files.createDirectories(candidate.workspace().runtime());
    Files.writeString(candidate.workspace().runtime().resolve("fickle"), "");
  }
}
