package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** Good and bad releases of one small stack, in turn: each bad one is rolled back. */
abstract class Cycles {
  private static final int SNAPSHOTS = 2;

  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aStack() {
    shop = LiveShop.in(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  final void leaveNothingOver(int cycles) throws IOException {
    String good = built("good", ScratchService.idle("worker", "good"));
    String better = built("better", ScratchService.idle("worker", "better"));
    String bad = built("bad", ScratchService.oneShot("worker", "bad", 1));
    deploy("g0", good, DeployOutcome.DEPLOYED);
    for (int i = 1; i <= cycles; i++) {
      deploy("g" + i, i % 2 == 0 ? good : better, DeployOutcome.DEPLOYED);
      List<String> before = shop.stack().running();
      deploy("b" + i, bad, DeployOutcome.ROLLED_BACK);
      assertThat(shop.stack().running()).isEqualTo(before);
      assertThat(shop.stack().containers()).hasSize(1);
    }
    // One tag for each point that is kept: the configured number, and the one that is needed.
    assertThat(tags()).hasSizeLessThanOrEqualTo(SNAPSHOTS + 1);
    assertThat(ScratchStack.docker("network", "ls", "--format", "{{.Name}}"))
        .filteredOn(name -> name.contains(shop.stack().project()))
        .containsExactly(shop.stack().project() + "_default");
    assertThat(ScratchStack.docker("volume", "ls", "-q"))
        .noneMatch(name -> name.contains(shop.stack().project()));
    assertThat(files()).containsExactlyElementsOf(expectedFiles());
  }

  /** Builds it once and for all: what is looked at here is what deploys leave. */
  private String built(String name, ScratchService worker) {
    shop.stack().release(worker);
    String image = shop.stack().project() + "-worker:" + name;
    ScratchStack.docker("build", "-q", "-t", image, folder + "/images/worker");
    return image;
  }

  private void deploy(String id, String image, DeployOutcome outcome) {
    shop.stack().compose("services: {worker: {image: \"" + image + "\"}}\n");
    EnvironmentSpec spec =
        shop.spec("staging", ", \"stable_seconds\": 0, \"snapshots\": " + SNAPSHOTS);
    DeployReport report = shop.deploy(spec).run(LiveShop.request(id, 20));
    assertThat(report.outcome()).as("%s: %s", id, report.problems()).isEqualTo(outcome);
  }

  private List<String> tags() {
    String project = shop.stack().project();
    List<String> out = new ArrayList<>();
    for (String of : List.of("relgate-rollback/", "relgate-verdict/")) {
      out.addAll(ScratchStack.docker("images", "--format", "{{.Tag}}", of + project));
    }
    return out;
  }

  /** Every file below .runtime, each rollback point's and each container's under one name. */
  private List<String> files() throws IOException {
    Path runtime = folder.resolve(".runtime");
    try (Stream<Path> walk = Files.walk(runtime)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> runtime.relativize(file).toString())
          .map(file -> file.replaceFirst("staging/[0-9TZ]+/", "staging/POINT/"))
          .map(file -> file.replaceFirst("worker-[0-9a-f]{12}", "worker-CONTAINER"))
          .distinct()
          .sorted()
          .toList();
    }
  }

  private static List<String> expectedFiles() {
    return List.of(
        "audit.jsonl",
        "audit.lock",
        "deploy_backups/known_good/staging.compose.yaml",
        "deploy_backups/staging/POINT/compose.yaml",
        "deploy_backups/staging/POINT/images.yaml",
        // Why the last bad release failed; it goes with its rollback point.
        "deploy_backups/staging/POINT/logs/worker-CONTAINER.log",
        "deploy_backups/staging/POINT/override.yaml",
        "deploy_backups/staging/POINT/point.json",
        "deploy_backups/staging/POINT/release.json",
        "deploy_backups/staging/POINT/release.yaml",
        "deploy_journal/staging.jsonl",
        "deploy_journal/staging.lock.guard",
        "environments/staging.json");
  }
}
