package relgate.monitor.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that waits, and what is new, through the outbox to the webhook. */
public final class Dispatch {
  private final Outbox outbox;
  private final @Nullable Sender sender;

  /**
   * @param sender null where there is no webhook: then nothing is kept and nothing is sent
   */
  public Dispatch(Outbox outbox, @Nullable Sender sender) {
    this.outbox = outbox;
    this.sender = sender;
  }

  /**
   * What became of one message.
   *
   * @param problem null where it was delivered
   */
  public record Result(String key, boolean delivered, int attempts, @Nullable String problem) {}

  /** Writes the new ones down, then sends all that wait, the oldest name first. */
  public List<Result> send(List<AlertMessage> fresh) {
    if (sender == null) {
      return List.of();
    }
    fresh.forEach(outbox::put);
    List<Result> out = new ArrayList<>();
    for (Outbox.Waiting waiting : outbox.waiting()) {
      if (waiting instanceof Outbox.Waiting.Ready ready) {
        out.add(sent(sender, ready.message()));
      } else if (waiting instanceof Outbox.Waiting.Damaged damaged) {
        String problem = "damaged, and left in the outbox: " + damaged.reason();
        out.add(new Result(damaged.file(), false, 0, problem));
      }
    }
    return out;
  }

  private Result sent(Sender by, AlertMessage message) {
    Sender.Sent sent = by.send(message);
    if (sent.problem() == null) {
      outbox.take(message);
    }
    return new Result(message.key(), sent.problem() == null, sent.attempts(), sent.problem());
  }
}
