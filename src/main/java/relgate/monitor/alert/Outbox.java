package relgate.monitor.alert;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;
import relgate.json.AtomicFile;
import relgate.json.ExclusiveFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * Alerts that are not delivered yet, a file each. An alert is written here before it is first tried
 * and taken away only once a receiver took it, so that a crash loses none.
 */
public final class Outbox {
  private final Path folder;

  public Outbox(Path folder) {
    this.folder = folder;
  }

  /** Writes it down; idempotent. */
  public void put(AlertMessage message) {
    AtomicFile.writeNew(
        file(message.key()),
        JsonWriter.pretty(message).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** The right to send, which one process has at a time; empty where others had it throughout. */
  Optional<ExclusiveFile> turn(Duration patience) {
    try {
      return ExclusiveFile.within(folder.resolve("sending.lock"), patience);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** What lies in the outbox: a message that waits, or a file that is none. */
  sealed interface Waiting {
    /** A message. */
    record Ready(AlertMessage message) implements Waiting {}

    /** It cannot be sent, must not keep the others from being sent, and is left where it is. */
    record Damaged(String file, String reason) implements Waiting {}
  }

  /** What waits, in the order of the file names. */
  List<Waiting> waiting() {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "alert_*.json")) {
        entries.forEach(files::add);
      } catch (IOException e) {
        throw failure(e);
      }
    }
    files.sort(null);
    return files.stream().flatMap(file -> read(file).stream()).toList();
  }

  /** Empty where another process delivered it while we looked. */
  private Optional<Waiting> read(Path file) {
    String name = VisibleText.line(String.valueOf(file.getFileName()));
    try {
      AlertMessage read = JsonReader.strict().read(file, AlertMessage.class);
      return Optional.of(
          file.equals(file(read.key()))
              ? new Waiting.Ready(read)
              : new Waiting.Damaged(name, "it is named otherwise than its key " + read.key()));
    } catch (BadInput e) {
      Problem first = e.problems().get(0);
      String reason = "expected %s, found %s".formatted(first.expected(), first.found());
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(new Waiting.Damaged(name, VisibleText.line(reason)))
          : Optional.empty();
    }
  }

  /**
   * Takes away what nobody needs any more: messages older than the given moment, and the oldest
   * beyond a number.
   *
   * @return them
   */
  List<AlertMessage> expired(Instant oldest, int most) {
    List<AlertMessage> ready = new ArrayList<>();
    for (Waiting each : waiting()) {
      if (each instanceof Waiting.Ready one) {
        ready.add(one.message());
      }
    }
    ready.sort(Comparator.comparing(AlertMessage::generatedAtUtc));
    int beyond = Math.max(0, ready.size() - most);
    List<AlertMessage> gone = new ArrayList<>();
    for (int i = 0; i < ready.size(); i++) {
      if (i < beyond || ready.get(i).generatedAtUtc().isBefore(oldest)) {
        gone.add(ready.get(i));
      }
    }
    gone.forEach(this::take);
    return gone;
  }

  /** It arrived. */
  public void take(AlertMessage message) {
    try {
      Files.deleteIfExists(file(message.key()));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Path file(String key) {
    return folder.resolve("alert_" + key + ".json");
  }

  private ToolFailure failure(IOException e) {
    return new ToolFailure(
        new Problem(folder.toString(), "an outbox on disk", e.toString(), "Grant permission."), e);
  }
}
