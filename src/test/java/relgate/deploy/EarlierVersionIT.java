package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.deploy.DeployRequest.EarlierVersion;
import relgate.testing.AloneOnEngine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;

/** A version that ran before, brought back on demand on a real engine. */
@RequiresDocker
@AloneOnEngine
class EarlierVersionIT {
  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aShop() {
    shop = LiveShop.in(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private DeployReport deploy(DeployRequest request) {
    return shop.deploy(shop.spec("staging", ", \"stable_seconds\": 1")).run(request);
  }

  private List<String> deployed(String release) {
    shop.stack()
        .release(ScratchService.idle("web", release))
        .compose("services: {web: {build: images/web}}");
    DeployReport report = deploy(LiveShop.request(release, 30));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    return images(report);
  }

  private static List<String> images(DeployReport report) {
    return report.images().stream().map(DeployReport.ImageRecord::imageId).toList();
  }

  @Test
  void theEngineRunsTheImagesOfTheEarlierDeployAgainAndCanGoForwardAgain() {
    List<String> first = deployed("d1");
    List<String> second = deployed("d2");
    DeployReport back = deploy(LiveShop.request("d3", 30).to(new EarlierVersion("d1", false)));
    assertThat(back.outcome()).as("%s", back.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(images(back)).isEqualTo(first).isNotEqualTo(second);
    String digest = second.get(0);
    DeployReport forward = deploy(LiveShop.request("d4", 30).to(new EarlierVersion(digest, false)));
    assertThat(forward.outcome()).as("%s", forward.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(images(forward)).isEqualTo(second);
  }
}
