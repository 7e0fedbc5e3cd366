package relgate.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Secrets;
import relgate.json.ExclusiveFile;

/** Two runs with one outbox; here nothing is ever posted. Two processes: KbMonitorKilledIT. */
class DispatchTest {
  private static final AlertMessage MESSAGE = Messages.of("a1b2c3d4", "t");

  private final Outbox outbox;

  DispatchTest(@TempDir Path folder) {
    outbox = new Outbox(folder);
  }

  @Test
  void leavesANewAlertToTheNextRunWhereAnotherSendsAllTheTime() {
    try (ExclusiveFile turn = outbox.turn(Duration.ZERO).orElseThrow()) {
      assertThat(turn).isNotNull();
      String problem = "another run is sending all the time; left in the outbox";
      assertThat(dispatch(Duration.ofMillis(50)).send(List.of(MESSAGE)))
          .containsExactly(new Dispatch.Result("a1b2c3d4", false, 0, problem));
    }
    assertThat(outbox.waiting()).containsExactly(new Outbox.Waiting.Ready(MESSAGE));
  }

  @Test
  void saysThatAnotherRunDeliveredWhatThisOneWroteDown() throws Exception {
    FutureTask<List<Dispatch.Result>> second =
        new FutureTask<>(() -> dispatch(Duration.ofMinutes(1)).send(List.of(MESSAGE)));
    Thread thread = new Thread(second);
    try (ExclusiveFile turn = outbox.turn(Duration.ZERO).orElseThrow()) {
      assertThat(turn).isNotNull();
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
        Thread.onSpinWait();
      }
      outbox.take(MESSAGE);
    }
    assertThat(second.get()).containsExactly(new Dispatch.Result("a1b2c3d4", true, 0, null));
  }

  private Dispatch dispatch(Duration patience) {
    Webhook nowhere = Webhook.of("--alert-webhook", "http://127.0.0.1:1/hook", null, true);
    Secrets none = Secrets.in(Map.of());
    return new Dispatch(
        outbox, new Sender(nowhere, none, Duration.ofSeconds(1), Duration.ZERO), patience);
  }
}
