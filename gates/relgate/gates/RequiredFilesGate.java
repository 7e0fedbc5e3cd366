package relgate.gates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.candidate.Candidate;
import relgate.harness.Gate;
import relgate.harness.NotJudged;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;

/** Every file that the candidate says it needs is there. */
@Gate(
    id = "required-files",
    remedy = "Add the missing files, or take them out of required_files in relgate.json.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
class RequiredFilesGate {

  @Test
  @DisplayName("every file of required_files is there")
  void areThere(Candidate candidate, Recorder recorder, TestReporter evidence) {
    List<String> required = candidate.config().requiredFiles();
    if (required == null || required.isEmpty()) {
      throw NotJudged.notConfigured("required_files", "required-files");
    }
    recorder.expects("each of " + String.join(", ", required));
    evidence.publishEntry("required_files", String.join(", ", required));
    List<String> missing =
        required.stream().flatMap(file -> missing(candidate.root(), file).stream()).toList();
    if (!missing.isEmpty()) {
      throw new PolicyMiss("missing: " + String.join(", ", missing));
    }
  }

  /** What a link outside of the candidate leads to is on this machine and in no release. */
  private static Optional<String> missing(Path root, String file) {
    try {
      boolean inside = root.resolve(file).toRealPath().startsWith(root.toRealPath());
      return inside ? Optional.empty() : Optional.of(file + " (a link out of the candidate)");
    } catch (IOException e) {
      return Optional.of(file);
    }
  }
}
