package relgate.monitor.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.json.AtomicFile;
import relgate.json.Between;
import relgate.json.JsonWriter;

/**
 * A whole history as one zip file, so that CI can carry it from run to run: a manifest with the
 * SHA-256 of every file, then the files, and the alerts that wait to be delivered. The same history
 * gives the same bytes.
 */
public final class HistoryArchive {
  static final String MANIFEST = "manifest.json";
  private static final String OUTBOX = "outbox";
  private static final Pattern ALERT = Pattern.compile(OUTBOX + "/alert_[0-9A-Za-z-]{8,64}\\.json");
  private static final Pattern STAMP = Pattern.compile("-([0-9]{8}T[0-9]{9}Z)-");

  /** What the archive says it holds. */
  record Manifest(
      @Between(min = 1, max = 1) int schemaVersion, Profile profile, List<FileDigest> files) {}

  private HistoryArchive() {}

  /**
   * Writes every file of the history into the archive, the damaged ones as they are.
   *
   * @return how many files it holds
   */
  public static int export(Path folder, Profile profile, Path archive) {
    Map<String, byte[]> files = files(folder);
    List<FileDigest> digests = new ArrayList<>();
    files.forEach((name, bytes) -> digests.add(new FileDigest(name, Sha256.of(bytes))));
    String manifest = JsonWriter.pretty(new Manifest(1, profile, digests));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    AtomicFile.write(archive, out.toByteArray());
    return files.size();
  }

  /**
   * Adds what the archive holds to the folder; a file that is there already with the same content
   * is left alone. Nothing is written unless all of the archive is right.
   *
   * @return how many files were new
   * @throws BadInput where the archive is damaged, holds anything but a history of this profile, or
   *     disagrees with a file that is there
   */
  public static int load(Path archive, Profile profile, Path folder) {
    Map<String, byte[]> files = ArchiveReader.read(archive, profile);
    files.keySet().removeIf(name -> dealtWith(folder, name));
    List<String> different =
        files.entrySet().stream()
            .filter(file -> conflicts(folder.resolve(file.getKey()), file.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!different.isEmpty()) {
      throw new BadInput(
          archive.toString(),
          "files that are new, or equal to those of " + folder,
          String.join(", ", different) + " with other content",
          "Import into an empty folder, or decide which of the two is right.");
    }
    int added = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      added += AtomicFile.writeNew(folder.resolve(file.getKey()), file.getValue()) ? 1 : 0;
    }
    return added;
  }

  /** Whether a file of this name belongs into an archive. */
  static boolean carries(String name) {
    return PointName.isOne(name) || ALERT.matcher(name).matches();
  }

  /**
   * Whether an alert is of a point that was here before: then it has been delivered, or waits in
   * the outbox that is here.
   */
  private static boolean dealtWith(Path folder, String name) {
    Matcher stamp = STAMP.matcher(name);
    return ALERT.matcher(name).matches()
        && stamp.find()
        && Files.exists(folder.resolve("monitor_" + stamp.group(1) + ".json"));
  }

  private static boolean conflicts(Path file, byte[] bytes) {
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && !(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Sha256.of(file).equals(Sha256.of(bytes)));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<String, byte[]> files(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          folder.toString(), "a history folder", "none", "Run `relgate kb-monitor` first.");
    }
    try {
      add(folder, "", files);
      if (Files.isDirectory(folder.resolve(OUTBOX), LinkOption.NOFOLLOW_LINKS)) {
        add(folder.resolve(OUTBOX), OUTBOX + "/", files);
      }
      return files;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static void add(Path folder, String prefix, Map<String, byte[]> files)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : entries) {
        String name = prefix + file.getFileName();
        if (carries(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The time of the export would make two exports of one history differ.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static BadInput unreadable(Path place, IOException e) {
    return new BadInput(
        place.toString(), "a history that can be read", e.toString(), "Check its permissions.");
  }
}
