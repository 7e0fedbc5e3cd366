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
    List<Result> out = new ArrayList<>();
    if (sender != null) {
      fresh.forEach(outbox::put);
      for (AlertMessage message : outbox.waiting()) {
        Sender.Sent sent = sender.send(message);
        if (sent.problem() == null) {
          outbox.take(message);
        }
        out.add(new Result(message.key(), sent.problem() == null, sent.attempts(), sent.problem()));
      }
    }
    return out;
  }
}
