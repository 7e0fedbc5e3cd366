package relgate.monitor.alert;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
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

  /** Writes it down; twice is as once. */
  public void put(AlertMessage message) {
    AtomicFile.writeNew(
        file(message.key()),
        JsonWriter.pretty(message).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** What waits, in the order of the file names; a damaged file is left alone. */
  public List<AlertMessage> waiting() {
    List<AlertMessage> out = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return out;
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "alert_*.json")) {
      all.forEach(files::add);
    } catch (IOException e) {
      throw failure(e);
    }
    files.sort(null);
    for (Path file : files) {
      try {
        AlertMessage read = JsonReader.strict().read(file, AlertMessage.class);
        if (file.equals(file(read.key()))) {
          out.add(read);
        }
      } catch (BadInput damaged) {
        // It cannot be sent, and must not keep the others from being sent.
      }
    }
    return out;
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
    return folder.resolve("alert_" + key.replaceAll("[^0-9A-Za-z-]", "_") + ".json");
  }

  private ToolFailure failure(IOException e) {
    return new ToolFailure(
        new Problem(folder.toString(), "an outbox on disk", e.toString(), "Grant permission."), e);
  }
}
