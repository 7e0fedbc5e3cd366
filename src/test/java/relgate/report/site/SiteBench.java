package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;

/** Figure: the site over 2,000 gate reports and 1,000 history points in at most 3 s. */
class SiteBench {
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();

  /** Wall and processor time, in milliseconds. */
  private record Took(long wall, long processor) {
    @Override
    public String toString() {
      return wall + " ms (" + processor + " ms of processor time)";
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  @Test
  void twoThousandReportsAndAThousandPoints(@TempDir Path folder) throws Exception {
    Path root = folder.resolve("shop");
    Workspace workspace = new Workspace(root);
    SiteSamples.gates(workspace, 2000);
    SiteSamples.monitors(workspace, Profile.PROD, 600);
    SiteSamples.monitors(workspace, Profile.STAGING, 400);
    SiteSamples.operations(workspace);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Took nothing = took(() -> called(empty, folder.resolve("a")));
    Took call = took(() -> called(root, folder.resolve("b")));
    Took first = took(() -> written(workspace, folder.resolve("c")));
    Took again = took(() -> written(workspace, folder.resolve("c")));
    long largest = 0;
    for (Page page : Page.values()) {
      largest = Math.max(largest, Files.size(folder.resolve("b").resolve(page.file())));
    }
    System.out.printf(
        "site: relgate report --site, cold: %d ms (target 3000), of an empty candidate %d ms"
            + " (baseline);%n  in one process: first %s, again %s; largest page %d bytes (target"
            + " 300000)%n",
        call.wall(), nothing.wall(), first, again, largest);
    assertThat(largest).isLessThan(300_000);
  }

  private static Took took(Work work) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begun = System.nanoTime();
    long processor = system.getProcessCpuTime();
    work.run();
    return new Took(
        (System.nanoTime() - begun) / 1_000_000,
        (system.getProcessCpuTime() - processor) / 1_000_000);
  }

  /** As a user calls it, with the start of the program. */
  private static void called(Path candidate, Path folder) throws IOException, InterruptedException {
    List<String> argv =
        List.of(
            RELGATE.toString(),
            "report",
            "--candidate",
            candidate.toString(),
            "--site",
            folder.toString());
    assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
  }

  private static void written(Workspace workspace, Path folder) {
    Site.of(workspace, SiteSamples.inputs(SiteSamples.NOW)).writeTo(folder);
  }
}
