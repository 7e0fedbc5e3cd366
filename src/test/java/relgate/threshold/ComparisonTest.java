package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;

/** The commit that brings relgate into a repository has loosened nothing. */
class ComparisonTest {
  private static final String POLICY =
      "{\"dev\": {\"mode\": \"off\", \"min_precision\": 0.1, \"min_recall\": 0.1}}";

  private static Comparison comparison(GitFolder git, String base) {
    String head = git.git("rev-parse", "HEAD");
    ComparisonBase start = new ComparisonBase(Optional.of(base), "the first parent");
    return Comparison.of(git.repository(), start, head, null);
  }

  @Test
  void theFirstConfigurationIsNoChangeOfOne(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String before = git.write("a", "1").commit("one");
    git.write("relgate.json", "{\"name\": \"x\", \"not_applicable\": {\"waivers\": \"none\"}}");
    git.write("config/kb_benchmark_policy.json", POLICY).commit("two");
    Comparison adopted = comparison(git, before);
    assertThat(adopted.start())
        .isEqualTo(
            new ComparisonBase(
                Optional.empty(), "the first parent, before relgate.json was there"));
    assertThat(adopted.changes()).isEmpty();
    assertThat(adopted.policyChanges()).isEmpty();
  }

  @Test
  void whoRemovesHisDecisionsAndWritesThemAnewAdoptsNothing(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String strict = POLICY.replace("0.1", "0.9");
    git.write("relgate.json", "{\"name\": \"x\"}");
    git.write("config/kb_benchmark_policy.json", strict).commit("one");
    git.git("rm", "-q", "-r", "relgate.json", "config");
    String removed = git.write("a", "1").commit("two");
    git.write("relgate.json", "{\"name\": \"x\", \"not_applicable\": {\"waivers\": \"none\"}}");
    git.write("config/kb_benchmark_policy.json", POLICY).commit("three");
    Comparison comparison = comparison(git, removed);
    assertThat(comparison.start().rule()).isEqualTo("the first parent");
    assertThat(comparison.changes()).isNotEmpty();
  }

  @Test
  void aBaseWithAnyDecisionFileIsCompared(@TempDir Path folder) {
    GitFolder git = GitFolder.in(folder);
    String strict = POLICY.replace("0.1", "0.9");
    String before = git.write("config/kb_benchmark_policy.json", strict).commit("one");
    git.write("relgate.json", "{\"name\": \"x\"}");
    git.write("config/kb_benchmark_policy.json", POLICY).commit("two");
    assertThat(comparison(git, before).changes()).hasSize(2);
  }
}
