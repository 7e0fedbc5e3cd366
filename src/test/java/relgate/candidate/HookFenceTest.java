package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import relgate.Fence;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.config.DeploySection.Hook;

/** Hooks of a deploy behind their fence: real processes. */
class HookFenceTest {
  private final Path root;
  private final Path key;
  private final Map<String, String> environment = new TreeMap<>();

  HookFenceTest(@TempDir(factory = InTarget.class) Path folder) throws IOException {
    root = Files.createDirectories(folder.toRealPath().resolve("shop"));
    key = Files.writeString(folder.toRealPath().resolve("sign.pem"), "PRIVATE");
    Files.writeString(root.resolve("relgate.json"), "{\"name\": \"shop\"}");
    Files.createDirectories(root.resolve(".runtime/outbox"));
    Path other = Files.createDirectories(folder.toRealPath().resolve("other"));
    Files.writeString(other.resolve("relgate.json"), "{\"name\": \"other\"}");
    Files.writeString(Files.createDirectories(folder.resolve("lib")).resolve("a.txt"), "shared");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("DOCKER_HOST", "unix://" + folder.toRealPath().resolve("engine.sock"));
    environment.put("GH_TOKEN", "canary-token");
    environment.put("CHAT_TOKEN", "canary-chat");
    Files.writeString(folder.resolve("engine.sock"), "engine");
  }

  /** A command has a {@code /tmp} of its own: what lies there is hidden in any case. */
  static final class InTarget implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
        throws IOException {
      Path target = Path.of("target").toAbsolutePath();
      return Files.createTempDirectory(Files.createDirectories(target), "hooks");
    }
  }

  private Outcome run(@Nullable List<String> sees, String script) {
    assumeFalse(root.startsWith("/tmp"), "skipped: this checkout lies below /tmp");
    List<String> run = List.of("sh", "-c", script);
    Hook hook = new Hook(run, Duration.ofSeconds(20), true, List.of("CHAT_TOKEN"), List.of(), sees);
    Candidate candidate = Candidate.open(root, null, environment, List.of(key));
    Outcome outcome =
        candidate
            .runner()
            .run(
                Command.of(run)
                    .in(root)
                    .fenced(new CandidateFence(candidate).aroundHook("post_deploy", hook)));
    assumeTrue(outcome.fence() == Fence.BWRAP, "skipped: no namespaces here");
    return outcome;
  }

  @Test
  void aHookSeesTheEngineAndNoKeyNoRuntimeFolderAndNoOtherCandidate() {
    Outcome outcome =
        run(null, "cat ../engine.sock; ls -A .runtime ../other; cat ../lib/a.txt; cat ../sign.pem");
    assertThat(outcome.stdout().replaceAll("\\s+", " "))
        .isEqualTo("engine../other: .runtime: shared");
    assertThat(outcome.stdout()).doesNotContain("PRIVATE", "outbox");
  }

  @Test
  void whatAHookNamesItSeesAndNothingElse() {
    String script = "cat ../engine.sock; ls -A ../other; echo $CHAT_TOKEN $GH_TOKEN $DOCKER_HOST";
    assertThat(run(List.of(root.resolveSibling("other").toString()), script).stdout())
        .isEqualTo("relgate.json\n***\n");
    assertThat(run(null, "echo ${GH_TOKEN:-none} ${DOCKER_HOST:+engine}").stdout())
        .isEqualTo("none engine\n");
  }

  @Test
  void whatAHookLeavesBehindIsDeadAndWhatDecidesIsNotItsToChange() throws IOException {
    run(null, "echo '{}' > relgate.json; setsid -f sleep 71.125 >/dev/null 2>&1 </dev/null");
    assertThat(root.resolve("relgate.json")).hasContent("{\"name\": \"shop\"}");
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains("sleep 71.125"));
  }
}
