package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/**
 * A deploy beside raw `docker compose up -d --build` of the same release, without stable time and
 * trial restore. Target: at most 10 % or 1 s more, whichever is more.
 */
@RequiresDocker
class OverheadBench {
  private static final int ROUNDS = 7;

  @TempDir private Path folder = Path.of("");

  private interface Deploying {
    void run() throws Exception;
  }

  private static double seconds(Deploying deploying) throws Exception {
    long start = System.nanoTime();
    deploying.run();
    return (System.nanoTime() - start) / 1e9;
  }

  @Test
  void costsLittleBesideComposeAlone() throws Exception {
    ScratchStack stack = ScratchStack.in(folder);
    try (stack) {
      List<Double> raw = new ArrayList<>();
      List<Double> ours = new ArrayList<>();
      for (int i = 0; i <= ROUNDS; i++) {
        release(stack, "raw" + i);
        raw.add(seconds(() -> compose(stack)));
        release(stack, "ours" + i);
        int round = i;
        ours.add(seconds(() -> deploy(stack, round)));
      }
      double alone = median(raw.subList(1, raw.size()));
      double with = median(ours.subList(1, ours.size()));
      System.out.printf(
          "overhead: deploy %.2f s, raw compose %.2f s, difference %.2f s"
              + " (target: 10 %% or 1 s; medians of %d)%n",
          with, alone, with - alone, ROUNDS);
      calls.forEach((kind, millis) -> System.out.println("  " + kind + ": " + millis + " ms"));
      assertThat(with - alone).isPositive();
    }
  }

  private static void release(ScratchStack stack, String name) {
    stack.release(ScratchService.idle("web", name), ScratchService.idle("worker", name));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void compose(ScratchStack stack) {
    String file = stack.folder() + "/docker-compose.yml";
    ScratchStack.docker("compose", "-p", stack.project(), "-f", file, "up", "-d", "--build");
  }

  private final Map<String, List<Long>> calls = new LinkedHashMap<>();

  /** Keeps what each kind of call took, so that one can see where the time goes. */
  private Runner told(Runner real) {
    return command -> {
      Outcome outcome = real.run(command);
      String kind =
          command.argv().stream()
              .filter(word -> word.matches("[a-z-]+"))
              .limit(7)
              .collect(Collectors.joining(" "));
      calls.computeIfAbsent(kind, k -> new ArrayList<>()).add(outcome.duration().toMillis());
      return outcome;
    };
  }

  private void deploy(ScratchStack stack, int round) {
    EnvironmentSpec spec =
        EnvironmentSpec.of(
            "staging",
            folder,
            Shop.section("{\"project\": \"" + stack.project() + "\", \"stable_seconds\": 0}"));
    Deploy deploy =
        new Deploy(
            new Workspace(folder),
            spec,
            told(new ProcessRunner(System.getenv(), folder, Secrets.none())),
            Guard.Decision::notRequired,
            new SqliteDatabases(false),
            Machine.here(),
            Clock.systemUTC(),
            Timer.system(),
            step -> {},
            (kind, hook, command) -> command);
    DeployRequest request =
        new DeployRequest(
            "bench" + round,
            null,
            true,
            false,
            false,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            null);
    assertThat(deploy.run(request).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
  }
}
