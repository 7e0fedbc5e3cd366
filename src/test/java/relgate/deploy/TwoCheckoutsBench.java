package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/**
 * Two checkouts with nothing in common but the engine: races of two deploys, and deploys after one
 * was killed. The short form is {@code TwoCheckoutsTest}; {@code -Drelgate.races=3} makes fewer.
 */
@RequiresDocker
class TwoCheckoutsBench {
  private static final int TIMES = Integer.getInteger("relgate.races", 20);
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();
  private final Random random = new Random(15);
  @TempDir private Path folder = Path.of("");
  private ScratchStack one = ScratchStack.in(folder);
  private ScratchStack two = ScratchStack.in(folder);
  private int port;

  @BeforeEach
  void aGoodReleaseRuns() throws Exception {
    one = ScratchStack.in(folder.resolve("one"));
    two = new ScratchStack(folder.resolve("two"), one.project());
    port = ScratchStack.freePort();
    for (ScratchStack checkout : List.of(one, two)) {
      checkout.release(ScratchService.healthy("web", port, "0"));
      Files.writeString(
          checkout.folder().resolve("relgate.json"),
          """
          {"name": "shop", "deploy": {"staging": {"project": "%s", "stable_seconds": 1,
             "health": [{"name": "web", "url": "http://127.0.0.1:%d/cgi-bin/healthz"}]}}}
          """
              .formatted(one.project(), port));
    }
    assertThat(code(start(one))).as(said(one)).isZero();
  }

  @AfterEach
  void nothingIsLeft() {
    one.close();
  }

  private static Process start(ScratchStack checkout) throws IOException {
    return new ProcessBuilder(
            RELGATE.toString(),
            "deploy-with-rollback",
            "--env",
            "staging",
            "--rollback-on-failure",
            "--health-timeout-seconds",
            "10",
            "--health-interval-seconds",
            "1")
        .directory(checkout.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(checkout.folder().resolve("out.txt").toFile())
        .start();
  }

  private static int code(Process process) throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static String said(ScratchStack checkout) throws IOException {
    return Files.readString(checkout.folder().resolve("out.txt"));
  }

  /** What the running version says of itself. */
  private String runs() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cgi-bin/healthz")).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body()
        .strip();
  }

  @Test
  void ofTwoDeploysAtOnceOneRunsAndTheOtherIsToldWhoHolds() throws Exception {
    int refused = 0;
    for (int i = 1; i <= TIMES; i++) {
      one.release(ScratchService.healthy("web", port, "one-" + i));
      two.release(ScratchService.healthy("web", port, "two-" + i));
      Process first = start(one);
      Process second = start(two);
      int[] codes = {code(first), code(second)};
      String both = said(one) + said(two);
      assertThat(codes).as(both).contains(0);
      if (codes[0] + codes[1] > 0) {
        refused++;
        assertThat(both).contains("held by");
        assertThat(runs()).as(both).isEqualTo("release " + (codes[0] == 0 ? "one-" : "two-") + i);
      } else {
        // One after the other: the later one runs, and both said so.
        assertThat(runs()).as(both).matches("release (one|two)-" + i);
      }
    }
    System.out.printf(
        "two checkouts: %d races, %d times the other was refused by the holder's name, %d times one"
            + " came after the other; what ran was what the winner said%n",
        TIMES, refused, TIMES - refused);
  }

  @Test
  void afterAKilledDeployOfOneTheOtherEndsOldOrNewAndNeverBroken() throws Exception {
    String good = "release 0";
    for (int i = 1; i <= TIMES; i++) {
      one.release(ScratchService.neverHealthy("web", port, "broken-" + i));
      Process killed = start(one);
      killed.waitFor(1_000 + random.nextInt(5_000), TimeUnit.MILLISECONDS);
      killed.descendants().forEach(ProcessHandle::destroyForcibly);
      killed.destroyForcibly().waitFor();
      boolean bad = i % 2 == 0;
      two.release(
          bad
              ? ScratchService.neverHealthy("web", port, "bad-" + i)
              : ScratchService.healthy("web", port, "good-" + i));
      int code = code(start(two));
      assertThat(code).as(said(two)).isEqualTo(bad ? 1 : 0);
      good = bad ? good : "release good-" + i;
      assertThat(runs()).as("after kill %d: %s", i, said(two)).isEqualTo(good);
    }
    System.out.printf("two checkouts: %d kills in one, each time old or new after it%n", TIMES);
  }
}
