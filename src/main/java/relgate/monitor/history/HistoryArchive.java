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
import relgate.Problem;
import relgate.Profile;
import relgate.Sha256;
import relgate.ToolFailure;
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

  /** No file of a history is larger, in an archive; what is, stays out by name. */
  static final int MOST_FILE = 64 << 20;

  /** All files of an archive together, unpacked. */
  static final long MOST_ALL = 512L << 20;

  private static final int NAMED = 3;

  /** What the archive says it holds. */
  record Manifest(
      @Between(min = 1, max = 1) int schemaVersion, Profile profile, List<FileDigest> files) {}

  private HistoryArchive() {}

  /**
   * What was written into an archive.
   *
   * @param files how many it holds
   * @param left files that are larger than a history's can be: no import would take them
   */
  public record Exported(int files, List<String> left) {}

  /**
   * Writes every file of the history into the archive, the damaged ones as they are.
   *
   * @throws ToolFailure where it would hold less than what was restored into the folder, or than
   *     the archive that it would replace
   */
  public static Exported export(Path folder, Profile profile, Path archive) {
    List<String> left = new ArrayList<>();
    Map<String, byte[]> files = files(folder, left);
    refuseTooMuch(folder, files);
    refuseToLose(RestoredHistory.read(folder), files, "restored into " + folder);
    if (Files.exists(archive, LinkOption.NOFOLLOW_LINKS)) {
      refuseToLose(digests(ArchiveReader.read(archive, profile)), files, "in " + archive);
    }
    String manifest = JsonWriter.pretty(new Manifest(1, profile, digests(files)));
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
    return new Exported(files.size(), left);
  }

  static List<FileDigest> digests(Map<String, byte[]> files) {
    List<FileDigest> digests = new ArrayList<>();
    files.forEach((name, bytes) -> digests.add(new FileDigest(name, Sha256.of(bytes))));
    return digests;
  }

  private static void refuseTooMuch(Path folder, Map<String, byte[]> files) {
    long size = files.values().stream().mapToLong(bytes -> bytes.length).sum();
    if (size > MOST_ALL) {
      throw new BadInput(
          folder.toString(),
          "at most " + (MOST_ALL >> 20) + " MiB: an import takes no more",
          (size >> 20) + " MiB",
          "Keep fewer points: run with a smaller --retain-count.");
    }
  }

  private static void refuseToLose(
      List<FileDigest> earlier, Map<String, byte[]> files, String where) {
    List<String> missing = RestoredHistory.missing(earlier, files);
    if (!missing.isEmpty()) {
      int more = missing.size() - NAMED;
      String named = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
      throw new ToolFailure(
          new Problem(
              "--export",
              "a history with every file that was " + where,
              "without " + named + (more > 0 ? " and " + more + " more" : ""),
              "Restore the history again; nothing was saved."),
          null);
    }
  }

  /**
   * Adds what the archive holds to the folder; a file that is there already with the same content
   * is left alone. Nothing is written unless all of the archive is right.
   *
   * @return the names of the files that were new
   * @throws BadInput where the archive is damaged, holds anything but a history of this profile, or
   *     disagrees with a file that is there
   */
  public static List<String> load(Path archive, Profile profile, Path folder) {
    Map<String, byte[]> files = ArchiveReader.read(archive, profile);
    List<FileDigest> brought = digests(files);
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
    List<String> added = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (AtomicFile.writeNew(folder.resolve(file.getKey()), file.getValue())) {
        added.add(file.getKey());
      }
    }
    RestoredHistory.add(folder, profile, brought);
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

  private static Map<String, byte[]> files(Path folder, List<String> left) {
    Map<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          folder.toString(), "a history folder", "none", "Run `relgate kb-monitor` first.");
    }
    try {
      add(folder, "", files, left);
      if (Files.isDirectory(folder.resolve(OUTBOX), LinkOption.NOFOLLOW_LINKS)) {
        add(folder.resolve(OUTBOX), OUTBOX + "/", files, left);
      }
      return files;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static void add(Path folder, String prefix, Map<String, byte[]> files, List<String> left)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : entries) {
        String name = prefix + file.getFileName();
        if (!carries(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (Files.size(file) > MOST_FILE) {
          left.add(name);
        } else {
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
