package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.testing.GitFolder;

class PromotionCandidateTest {
  @TempDir private Path folder = Path.of("");

  private GitFolder candidate() {
    return GitFolder.in(folder).write("relgate.json", "{\"name\": \"shop\"}");
  }

  private PromotionCandidate of(GitFolder git, String revision) {
    return PromotionCandidate.of(git.candidate(), revision);
  }

  @Test
  void headIsAskedAboutTheFilesAsTheyLie() {
    GitFolder git = candidate();
    String head = git.commit("one");
    git.write("relgate.json", "{\"name\": \"shop\" }");
    for (String name : new String[] {"HEAD", head, "main"}) {
      PromotionCandidate asked = of(git, name);
      assertThat(asked.commit().id()).isEqualTo(head);
      assertThat(asked.files().sha256("relgate.json")).hasValue(Sha256.of("{\"name\": \"shop\" }"));
    }
  }

  @Test
  void anotherCommitIsAskedAboutItsOwnFiles() {
    GitFolder git = candidate();
    String first = git.commit("one");
    git.write("relgate.json", "{\"name\": \"shop\" }").commit("two");
    PromotionCandidate asked = of(git, first);
    assertThat(asked.files().sha256("relgate.json")).hasValue(Sha256.of("{\"name\": \"shop\"}"));
    assertThat(asked.files().sha256("none.json")).isEmpty();
  }

  @Test
  void questionHasTheCandidatesCommitTreeAndPolicy() {
    GitFolder git = candidate();
    git.write("config/release_policy.json", "{\"promotion\": {\"max_age\": \"2d\"}}").commit("one");
    PromotionRequest question =
        of(git, "HEAD").from(Profile.STAGING, Profile.PROD, Instant.parse("2026-03-10T14:00:00Z"));
    assertThat(question.tree()).isEqualTo(git.git("rev-parse", "HEAD^{tree}"));
    assertThat(question.policy().promotion().maxAge().toDays()).isEqualTo(2);
    assertThat(question.signatures().of(Samples.report(java.util.Map.of())).asked()).isFalse();
  }

  @Test
  void unknownCommitIsRefusedAndAShallowCloneToldHowToFetch(@TempDir Path other) {
    GitFolder git = candidate();
    git.commit("one");
    git.commit("two");
    new GitFolder(other).git("clone", "-q", "--depth", "1", folder.toUri().toString(), "c");
    GitFolder clone = new GitFolder(other.resolve("c"));
    assertThat(catchThrowableOfType(BadInput.class, () -> of(git, "v9")).getMessage())
        .contains("v9", "Fetch it, or name another one.");
    assertThat(catchThrowableOfType(BadInput.class, () -> of(clone, "HEAD~1")).getMessage())
        .contains("HEAD~1", "git fetch --unshallow origin");
  }

  @Test
  void folderWithoutRepositoryIsRefused() {
    GitFolder plain = new GitFolder(folder).write("relgate.json", "{\"name\": \"shop\"}");
    assertThat(catchThrowableOfType(BadInput.class, () -> of(plain, "HEAD")).getMessage())
        .contains("a git repository");
  }

  @Test
  void pathThatIsNoFileHasNoHash() {
    PolicyFiles files = PolicyFiles.in(folder);
    assertThat(files.sha256("none.json")).isEmpty();
    assertThat(files.sha256(".")).isEmpty();
    assertThat(files.sha256("\0")).isEmpty();
  }
}
