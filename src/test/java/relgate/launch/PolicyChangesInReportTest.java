package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.testing.GitFolder;
import relgate.threshold.Governed;
import relgate.verdict.GateReport.PolicyChange;

class PolicyChangesInReportTest {
  private static List<PolicyChange> changes(Path folder) {
    LocalDate today = LocalDate.parse("2026-03-10");
    Candidate candidate = new GitFolder(folder).candidate();
    Governed governed = Governed.of(candidate, Profile.DEV, null, today);
    return Rules.of(governed, Instant.parse("2026-03-10T12:00:00Z")).changes();
  }

  @Test
  void changedDecisionSinceTheBaseStandsInTheReport(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.write("relgate.json", "{\"name\": \"shop\"}").commit("first");
    git.write(
        "relgate.json", "{\"name\": \"shop\", \"not_applicable\": {\"app-env\": \"no app\"}}");
    git.commit("second");
    assertThat(changes(folder))
        .containsExactly(
            new PolicyChange("relgate.json", "not_applicable.app-env", null, "no app", true, null));
  }

  @Test
  void withoutARepositoryNothingIsCompared(@TempDir Path folder) {
    new GitFolder(folder).write("relgate.json", "{\"name\": \"shop\"}");
    assertThat(changes(folder)).isEmpty();
  }
}
