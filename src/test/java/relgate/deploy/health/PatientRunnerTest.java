package relgate.deploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import relgate.command.Command;
import relgate.command.Outcome;

class PatientRunnerTest {
  private static final String LEADERLESS =
      "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too"
          + " few managers are online.";
  private final Command command = Command.of("docker", "service", "ls").in(Path.of("/"));
  private final List<String> told = new ArrayList<>();
  private final Timer timer =
      new Timer() {
        private long nanos;

        @Override
        public long nanos() {
          return nanos;
        }

        @Override
        public void sleep(Duration duration) {
          nanos += duration.toNanos();
        }
      };

  private Outcome answer(int exitCode, String stdout, String stderr) {
    return new Outcome(command, Outcome.Ending.EXITED, exitCode, stdout, stderr, Duration.ZERO);
  }

  /** What comes of it where the answers follow one another, the last of them for ever. */
  private Outcome patient(Outcome... answers) {
    Deque<Outcome> queue = new ArrayDeque<>(List.of(answers));
    return new PatientRunner(
            asked -> queue.size() > 1 ? queue.remove() : queue.element(), timer, told::add)
        .run(command);
  }

  @Test
  void managersThatHaveLostTheirLeaderAreAwaitedInBothTongues() {
    Outcome well = answer(0, "HTTP/1.0 200 OK\r\n\r\n[]", "");
    Outcome api = answer(0, "HTTP/1.0 503 Service Unavailable\r\n\r\n" + LEADERLESS, "");
    Outcome client = answer(1, "", "Error response from daemon: " + LEADERLESS);
    assertThat(patient(api, client, api, well)).isEqualTo(well);
    assertThat(told).hasSize(1);
  }

  @Test
  void wordsInAGoodAnswerAreNoReasonToWait() {
    Outcome good = answer(0, "HTTP/1.0 200 OK\r\n\r\n[\"" + LEADERLESS + "\"]", "");
    assertThat(patient(good, answer(0, "another", ""))).isEqualTo(good);
  }

  @Test
  void patienceEndsAfterAMinute() {
    Outcome api = answer(0, "HTTP/1.0 503 Service Unavailable\r\n\r\n" + LEADERLESS, "");
    assertThat(patient(api)).isEqualTo(api);
    assertThat(timer.nanos()).isBetween(60_000_000_000L, 70_000_000_000L);
  }
}
