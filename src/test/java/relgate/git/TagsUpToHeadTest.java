package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.command.Command;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;

/** Git and JGit give the same tags in the same order. */
class TagsUpToHeadTest {
  @TempDir private Path folder = Path.of("");
  private TestRepository repository = new TestRepository(Path.of(""));

  @BeforeEach
  void tagsOfSeveralDays() {
    repository = TestRepository.in(folder);
    on("2026-01-03", "tag", "light-of-the-first");
    repository.write("b.txt", "b\n");
    on("2026-01-04", "add", "-A");
    on("2026-01-04", "commit", "-q", "-m", "second");
    on("2026-01-04", "tag", "-a", "-m", "x", "v2");
    on("2026-01-06", "tag", "-a", "-m", "late, for the first", "v1.1", "HEAD~1");
    on("2026-01-06", "tag", "-a", "-m", "at the same time", "a1");
    on("2026-01-07", "tag", "-a", "-m", "of a tag", "of-v2", "v2");
    on("2026-01-08", "tag", "blob", "HEAD:a.txt");
    on("2026-01-09", "checkout", "-q", "-b", "aside");
    on("2026-01-09", "commit", "-q", "--allow-empty", "-m", "aside");
    on("2026-01-09", "tag", "-a", "-m", "x", "v9");
    on("2026-01-10", "checkout", "-q", "main");
  }

  private void on(String day, String... arguments) {
    Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);
    environment.put("GIT_COMMITTER_DATE", day + "T00:00:00Z");
    Command command = Command.of("git").plus(arguments).in(folder);
    assertThat(new ProcessRunner(environment, folder, Secrets.none()).run(command).succeeded())
        .as(command.line())
        .isTrue();
  }

  private Repository asked(boolean git) {
    return git ? repository.asked() : repository.askedWithoutGit();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theyAreThoseAtHeadAndBeforeItTheNewestFirst(boolean git) {
    assertThat(asked(git).tagsUpToHead())
        .containsExactly("of-v2", "a1", "v1.1", "v2", "light-of-the-first");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theyEndAtTheCommitThatIsCheckedOut(boolean git) {
    on("2026-01-10", "checkout", "-q", "--detach", "HEAD~1");
    assertThat(asked(git).tagsUpToHead()).containsExactly("v1.1", "light-of-the-first");
  }

  @Test
  void aRepositoryWithoutTagsHasNone() {
    Stream.of("of-v2", "a1", "v1.1", "v2", "light-of-the-first", "v9", "blob")
        .forEach(tag -> on("2026-01-10", "tag", "-d", tag));
    assertThat(asked(true).tagsUpToHead()).isEmpty();
    assertThat(asked(false).tagsUpToHead()).isEmpty();
  }
}
