package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;

/** Figure: the site over 2,000 gate reports and 1,000 history points in at most 3 s. */
class SiteBench {
  @Test
  void twoThousandReportsAndAThousandPoints(@TempDir Path root) throws IOException {
    Workspace workspace = new Workspace(root);
    SiteSamples.gates(workspace, 2000);
    SiteSamples.monitors(workspace, Profile.PROD, 600);
    SiteSamples.monitors(workspace, Profile.STAGING, 400);
    SiteSamples.operations(workspace);
    long none = time(new Workspace(root.resolve("empty")), root.resolve("a"));
    long cold = time(workspace, root.resolve("b"));
    long warm = time(workspace, root.resolve("c"));
    long largest = 0;
    for (Page page : Page.values()) {
      largest = Math.max(largest, Files.size(root.resolve("c").resolve(page.file())));
    }
    System.out.printf(
        "site: cold %d ms, warm %d ms (target 3000); empty candidate %d ms (baseline);"
            + " largest page %d bytes (target 300000)%n",
        cold, warm, none, largest);
    assertThat(largest).isLessThan(300_000);
  }

  private static long time(Workspace workspace, Path folder) {
    long start = System.nanoTime();
    Site.of(workspace, "shop", SiteSamples.waivers(), SiteSamples.NOW).writeTo(folder);
    return (System.nanoTime() - start) / 1_000_000;
  }
}
