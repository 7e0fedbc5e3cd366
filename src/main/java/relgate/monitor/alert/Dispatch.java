package relgate.monitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.json.ExclusiveFile;

/** Everything that waits, and what is new, through the outbox to the webhook. */
public final class Dispatch {
  /** Alerts that nobody took for so long are dropped, and named. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int MOST = 100;

  private final Outbox outbox;
  private final @Nullable Sender sender;
  private final Duration patience;

  /**
   * @param sender null where there is no webhook: then nothing is kept and nothing is sent
   */
  public Dispatch(Outbox outbox, @Nullable Sender sender) {
    this(outbox, sender, Duration.ofSeconds(30));
  }

  /**
   * @param patience how long another process may send before the new ones are left to the next run
   */
  Dispatch(Outbox outbox, @Nullable Sender sender, Duration patience) {
    this.outbox = outbox;
    this.sender = sender;
    this.patience = patience;
  }

  /**
   * What became of one message.
   *
   * @param attempts of this run; 0 also where another run delivered it meanwhile
   * @param problem null where it was delivered
   */
  public record Result(String key, boolean delivered, int attempts, @Nullable String problem) {}

  /**
   * Writes the new ones down, then sends all that wait, the oldest name first. One process sends at
   * a time: two would both post what waits.
   */
  public List<Result> send(List<AlertMessage> fresh) {
    if (sender == null) {
      return List.of();
    }
    fresh.forEach(outbox::put);
    List<Result> results = new ArrayList<>(expired(fresh));
    results.addAll(sentAll(sender, fresh));
    return results;
  }

  /** An old alert helps nobody, and a receiver that is gone must not fill the disk. */
  private List<Result> expired(List<AlertMessage> fresh) {
    Optional<Instant> newest =
        fresh.stream().map(AlertMessage::generatedAtUtc).max(Comparator.naturalOrder());
    return newest.isEmpty()
        ? List.of()
        : outbox.expired(newest.get().minus(KEPT), MOST).stream()
            .map(old -> new Result(old.key(), false, 0, "never delivered, too old: dropped"))
            .toList();
  }

  private List<Result> sentAll(Sender by, List<AlertMessage> fresh) {
    if (fresh.isEmpty() && outbox.waiting().isEmpty()) {
      return List.of();
    }
    Optional<ExclusiveFile> turn = outbox.turn(patience);
    try {
      return turn.isPresent() ? sent(by, fresh) : left(fresh);
    } finally {
      turn.ifPresent(ExclusiveFile::close);
    }
  }

  private List<Result> sent(Sender by, List<AlertMessage> fresh) {
    List<Result> result = new ArrayList<>();
    long end = by.end();
    Set<String> elsewhere = fresh.stream().map(AlertMessage::key).collect(Collectors.toSet());
    for (Outbox.Waiting waiting : outbox.waiting()) {
      if (waiting instanceof Outbox.Waiting.Ready ready) {
        result.add(sent(by, ready.message(), end));
        elsewhere.remove(ready.message().key());
      } else if (waiting instanceof Outbox.Waiting.Damaged damaged) {
        String problem = "damaged, and left in the outbox: " + damaged.reason();
        result.add(new Result(damaged.file(), false, 0, problem));
      }
    }
    // A run that sent while we waited took ours along.
    elsewhere.stream().sorted().forEach(key -> result.add(new Result(key, true, 0, null)));
    return result;
  }

  private static List<Result> left(List<AlertMessage> fresh) {
    String problem = "another run is sending all the time; left in the outbox";
    return fresh.stream().map(each -> new Result(each.key(), false, 0, problem)).toList();
  }

  private Result sent(Sender by, AlertMessage message, long end) {
    Sender.Sent sent = by.send(message, end);
    if (sent.problem() == null || sent.refused()) {
      outbox.take(message);
    }
    return new Result(message.key(), sent.problem() == null, sent.attempts(), sent.problem());
  }
}
