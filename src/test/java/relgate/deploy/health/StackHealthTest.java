package relgate.deploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.config.HealthEndpoint;
import relgate.deploy.engine.Compose;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.Stack;

/** A scripted stack over scripted time: a look costs no time, a pause costs what it says. */
class StackHealthTest {
  private static final Compose COMPOSE =
      new Compose(new Docker(null, Map.of()), "shop", Path.of("/shop"), List.of());

  /** Seconds since the start, moved by pauses alone. */
  private static final class ScriptedTimer implements Timer {
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleep(Duration duration) {
      nanos += duration.toNanos();
    }

    long seconds() {
      return nanos / 1_000_000_000L;
    }
  }

  private final ScriptedTimer timer = new ScriptedTimer();

  private static String container(String service, String state) {
    return """
    {"Id": "%1$s", "Image": "i", "RestartCount": 0, "State": %2$s,
     "Config": {"Image": "i", "Labels": {"com.docker.compose.service": "%1$s"}},
     "HostConfig": {"RestartPolicy": {"Name": "no"}}}\
    """
        .formatted(service, state);
  }

  private static final String RUNNING = "{\"Status\": \"running\", \"StartedAt\": \"t1\"}";
  private static final String RESTARTED = "{\"Status\": \"running\", \"StartedAt\": \"t2\"}";
  private static final String STARTING =
      "{\"Status\": \"running\", \"StartedAt\": \"t1\", \"Health\": {\"Status\": \"starting\"}}";
  private static final String ENDED = "{\"Status\": \"exited\", \"ExitCode\": 0}";
  private static final String CRASHED = "{\"Status\": \"exited\", \"ExitCode\": 3}";

  private HealthResult await(
      LongFunction<String> containersAt, Set<String> longRunning, Probe probe) {
    Runner runner =
        command -> {
          String answer =
              command.argv().contains("inspect")
                  ? "[" + containersAt.apply(timer.seconds()) + "]"
                  : "id";
          return new Outcome(command, Outcome.Ending.EXITED, 0, answer, "", Duration.ZERO);
        };
    List<HealthEndpoint> endpoints =
        List.of(
            new HealthEndpoint(
                "web", "http://x/", 200, null, relgate.Mode.REQUIRED, Duration.ofSeconds(5)));
    return new StackHealth(new Stack(COMPOSE, runner), probe, timer)
        .await(
            new Expectation(
                endpoints,
                longRunning,
                Set.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1)));
  }

  private HealthResult await(LongFunction<String> containersAt) {
    return await(containersAt, Set.of(), endpoint -> new Probe.Answered(true, "status 200"));
  }

  @Test
  void isWellAfterTheStableTimeAndNotBefore() {
    HealthResult finding = await(second -> container("web", RUNNING));
    assertThat(finding)
        .isEqualTo(
            new HealthResult(
                true, 6, 5.0, List.of("web: status 200"), List.of("web: running"), "", 5.0));
  }

  @Test
  void startsAgainWhenAContainerWasRestarted() {
    HealthResult finding = await(second -> container("web", second < 3 ? RUNNING : RESTARTED));
    assertThat(finding.well()).isTrue();
    assertThat(finding.seconds()).isEqualTo(8.0);
  }

  @Test
  void waitsForTheContainersOwnCheck() {
    String healthy = STARTING.replace("starting", "healthy");
    assertThat(await(second -> container("web", second < 10 ? STARTING : healthy)).seconds())
        .isEqualTo(15.0);
    assertThat(await(second -> container("web", STARTING)).reason())
        .isEqualTo("web: running, starting");
  }

  @Test
  void givesUpAtOnceOnACrashThatNobodyRestarts() {
    HealthResult finding = await(second -> container("web", second < 3 ? RUNNING : CRASHED));
    assertThat(finding.reason()).isEqualTo("web: exited with 3");
    assertThat(finding.seconds()).isEqualTo(3.0);
  }

  @Test
  void aOneShotThatEndedWellIsWellUnlessItRanForLongBefore() {
    LongFunction<String> both =
        second -> container("web", RUNNING) + "," + container("migrate", ENDED);
    assertThat(await(both).well()).isTrue();
    Probe well = endpoint -> new Probe.Answered(true, "");
    assertThat(await(both, Set.of("migrate"), well).reason()).contains("migrate: exited with 0");
  }

  @Test
  void fiveHundredAfterBeingHealthyIsNotStable() {
    Probe probe =
        endpoint ->
            timer.seconds() < 4
                ? new Probe.Answered(true, "status 200")
                : new Probe.Answered(false, "status 500");
    HealthResult finding = await(second -> container("web", RUNNING), Set.of(), probe);
    assertThat(finding.well()).isFalse();
    assertThat(finding.reason())
        .isEqualTo("was well, then bad 3 times in a row: web: status 500, expected status 200");
    assertThat(finding.seconds()).isEqualTo(6.0);
  }

  @Test
  void aLookThatTheDeadlineCutsKeepsTheReasonOfTheOneBefore() {
    Probe probe =
        endpoint -> {
          boolean cut = endpoint.timeout().compareTo(Duration.ofSeconds(5)) < 0;
          timer.sleep(cut ? endpoint.timeout() : Duration.ofMillis(10));
          return new Probe.Answered(false, cut ? "no whole answer within 50 ms" : "status 503");
        };
    HealthResult finding = await(second -> container("web", RUNNING), Set.of(), probe);
    assertThat(finding.well()).isFalse();
    assertThat(finding.reason()).isEqualTo("web: status 503, expected status 200");
  }

  @Test
  void noContainerAtAllIsNotWell() {
    assertThat(await(second -> "").reason()).contains("no container is there");
  }
}
