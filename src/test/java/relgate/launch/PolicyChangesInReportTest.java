package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.harness.Flags;
import relgate.testing.GitFolder;
import relgate.verdict.GateReport.PolicyChange;

class PolicyChangesInReportTest {
  private static PreparedRun prepared(Path folder) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    return PreparedRun.of(new GitFolder(folder).candidate(), Profile.DEV, Flags.NONE, clock);
  }

  @Test
  void changedDecisionSinceTheBaseStandsInTheReport(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    git.write("relgate.json", "{\"name\": \"shop\"}").commit("first");
    git.write(
        "relgate.json", "{\"name\": \"shop\", \"not_applicable\": {\"app-env\": \"no app\"}}");
    git.commit("second");
    assertThat(prepared(folder).identity("1").policyChanges())
        .containsExactly(
            new PolicyChange("relgate.json", "not_applicable.app-env", null, "no app", true, null));
  }

  @Test
  void withoutARepositoryNothingIsCompared(@TempDir Path folder) {
    new GitFolder(folder).write("relgate.json", "{\"name\": \"shop\"}");
    assertThat(prepared(folder).identity("1").policyChanges()).isEmpty();
  }
}
