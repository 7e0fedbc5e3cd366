package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Stamp;
import relgate.Workspace;
import relgate.config.RetentionSection;

class RunFoldersTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  @TempDir Path root;

  private Workspace workspace() {
    return new Workspace(root);
  }

  private static String stamp(int daysAgo) {
    return Stamp.of(NOON.minus(Duration.ofDays(daysAgo)));
  }

  private void run(int daysAgo) throws IOException {
    String stamp = stamp(daysAgo);
    for (Path folder :
        List.of(
            workspace().logs(stamp),
            workspace().junit().resolve("dev_" + stamp),
            workspace().allureResults().resolve("dev_" + stamp))) {
      Files.writeString(Files.createDirectories(folder).resolve("some.txt"), "x");
    }
  }

  private List<String> left(int runs, int days) throws IOException {
    RetentionSection rule = new RetentionSection(runs, Duration.ofDays(days));
    new RunFolders(workspace(), rule).prune(NOON);
    try (Stream<Path> folders = Files.list(workspace().junit())) {
      List<String> names = folders.map(f -> String.valueOf(f.getFileName())).sorted().toList();
      assertThat(workspace().runtime().resolve("logs").toFile().list()).hasSameSizeAs(names);
      assertThat(workspace().allureResults().toFile().list()).hasSameSizeAs(names);
      return names;
    }
  }

  @Test
  void aFolderGoesWhenItIsNeitherAmongTheNewestNorYoung() throws IOException {
    for (int day : List.of(1, 2, 30, 40)) {
      run(day);
    }
    assertThat(left(1, 14)).containsExactly("dev_" + stamp(2), "dev_" + stamp(1));
    assertThat(left(5, 0)).hasSize(2);
  }

  @Test
  void whatADecisionRefersToAndWhatIsNoRunStays() throws IOException {
    run(1);
    run(30);
    run(40);
    Files.createDirectories(workspace().junit().resolve("mine"));
    Files.createDirectories(workspace().runtime().resolve("logs/mine"));
    Files.createDirectories(workspace().allureResults().resolve("mine"));
    Files.writeString(
        workspace().runtime().resolve("promotion_dev_staging_" + stamp(39) + ".json"),
        "{\"report\": {\"path\": \".runtime/release_gate_dev_" + stamp(40) + ".json\"}}");
    assertThat(left(1, 14)).containsExactly("dev_" + stamp(40), "dev_" + stamp(1), "mine");
  }
}
