package relgate.launch.samples;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.harness.Gate;

/** touching. */
@Gate(id = "touching", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class TouchingSample {
  @Test
  void changesTheCandidate(Candidate candidate) throws IOException {
    Files.writeString(candidate.root().resolve("relgate.json"), "{\"name\": \"other\"}");
  }
}
