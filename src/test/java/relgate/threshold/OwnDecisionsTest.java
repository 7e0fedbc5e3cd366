package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.git.Repository;
import relgate.testing.GitFolder;

/** The decisions of this repository itself, which its own prod gate is judged by. */
class OwnDecisionsTest {
  @Test
  void nothingOfOursWasLoosenedWithoutARecord() {
    Candidate candidate = new GitFolder(Path.of("").toAbsolutePath()).candidate();
    Repository repository = candidate.repository();
    assumeTrue(repository.exists(), "this checkout has no repository");
    assumeFalse(repository.truncation().isPresent(), "this checkout lacks the past of its commit");
    Governed governed = Governed.of(candidate, Profile.PROD, null, LocalDate.now(ZoneOffset.UTC));
    // A pipeline has no order: that it changed is said in each report until the next promotion.
    assertThat(governed.unaccepted())
        .filteredOn(change -> !change.file().startsWith(".github/"))
        .isEmpty();
    assertThat(governed.candidate().config().notApplicable()).isNotEmpty();
  }
}
