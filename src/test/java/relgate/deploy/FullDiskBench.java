package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;

/**
 * A deploy whose folder of reports and journals is on a disk of its own, which becomes full.
 * Target: the old version runs, and the next call deploys.
 */
@RequiresDocker
class FullDiskBench {
  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aShopWithASmallDisk() throws IOException {
    shop = LiveShop.in(folder);
    Files.createDirectories(runtime());
    Assumptions.assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", runtime().toString()),
        "a small disk needs the right to mount one");
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
    command("umount", runtime().toString());
  }

  private Path runtime() {
    return folder.resolve(".runtime");
  }

  private static boolean command(String... argv) {
    try {
      return new ProcessBuilder(argv).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void release(String name) {
    shop.stack()
        .release(ScratchService.idle("web", name))
        .compose("services: {web: {build: images/web}}");
  }

  private DeployReport deploy(String id, Step fullAfter) {
    ProcessRunner runner = new ProcessRunner(System.getenv(), folder, Secrets.none());
    return new Deploy(
            new Workspace(folder),
            shop.spec("staging", ", \"stable_seconds\": 1"),
            runner,
            Guard.Decision::notRequired,
            new SqliteDatabases(true, runner),
            Machine.here(),
            Clock.systemUTC(),
            Timer.system(),
            step -> {
              if (step.step() == fullAfter) {
                fill();
              }
            },
            (kind, hook, command) -> command)
        .run(LiveShop.request(id, 30));
  }

  /** Until not one byte fits any more. */
  private void fill() {
    try (OutputStream out = Files.newOutputStream(runtime().resolve("filler"))) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** No step of a good stop-first deploy is a hand-over. */
  private void good(String id) {
    release(id);
    DeployReport report = deploy(id, Step.HAND_OVER);
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
  }

  @Test
  void theOldVersionRunsAndTheNextCallDeploysWhereverTheDiskBecameFull() throws IOException {
    good("d0");
    for (Step full : List.of(Step.SNAPSHOT, Step.UP, Step.HEALTH)) {
      List<String> before = shop.stack().running();
      release("in-" + full);
      DeployReport report = deploy("full-" + full, full);
      System.out.printf("disk full after %s: %s%n", full, report.outcome());
      assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
      assertThat(report.problems().get(0).found()).contains("No space left");
      assertThat(shop.stack().running()).isEqualTo(before);
      Files.delete(runtime().resolve("filler"));
      good("after-" + full);
    }
  }
}
