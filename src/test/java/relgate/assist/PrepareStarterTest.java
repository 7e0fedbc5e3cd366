package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.config.CommandSection;
import relgate.config.Config;
import relgate.json.JsonReader;
import relgate.testing.GitFolder;

/** What a checkout needs before the commands that init writes can run in it. */
class PrepareStarterTest {
  private static final String SCRIPTS = "{\"scripts\": {\"test\": \"vitest run\"}}";

  private final GitFolder git;
  private final Path root;

  PrepareStarterTest(@TempDir Path root) {
    this.root = root;
    this.git = GitFolder.in(root);
  }

  private Map<String, CommandSection> commands() {
    git.commit("a project");
    ReleasedRelgate released = ReleasedRelgate.of("relgate/relgate", "1.0.0", null);
    String text =
        Objects.requireNonNull(Starter.of(root, null, released).files().get("relgate.json"));
    return JsonReader.commented().parse(text, "relgate.json", Config.class).commands();
  }

  private CommandSection prepare() {
    return Objects.requireNonNull(commands().get("prepare"));
  }

  @Test
  void whatIsLockedIsInstalled() {
    git.write("package.json", SCRIPTS).write("package-lock.json", "{}");
    assertThat(prepare().run()).containsExactly("npm", "ci");
  }

  @Test
  void aWorkspaceIsInstalledOnceWhereItsLockFileLies() {
    git.write("pnpm-lock.yaml", "")
        .write("pnpm-workspace.yaml", "packages: [web, admin]")
        .write("web/package.json", SCRIPTS)
        .write("admin/package.json", SCRIPTS);
    assertThat(prepare().run()).containsExactly("pnpm", "install", "--frozen-lockfile");
    assertThat(prepare().cwd()).isEqualTo(".");
  }

  @Test
  void eachLockFileHasACommandOfItsOwn() {
    git.write("api/package.json", SCRIPTS)
        .write("api/package-lock.json", "{}")
        .write("web/package.json", SCRIPTS)
        .write("web/yarn.lock", "");
    assertThat(prepare().commands().values())
        .extracting(CommandSection::run, CommandSection::cwd)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(List.of("npm", "ci"), "api"),
            org.assertj.core.groups.Tuple.tuple(List.of("yarn", "install"), "web"));
  }

  @Test
  void whatIsNotLockedIsNotInstalledByAGuess() {
    git.write("package.json", SCRIPTS);
    assertThat(commands()).doesNotContainKey("prepare");
  }
}
