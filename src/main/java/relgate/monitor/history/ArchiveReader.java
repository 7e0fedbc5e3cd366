package relgate.monitor.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import relgate.BadInput;
import relgate.Problems;
import relgate.Profile;
import relgate.Sha256;
import relgate.json.JsonReader;

/**
 * Reads an archive into memory and believes nothing of it: only names of history files, each once
 * and with the SHA-256 of the manifest, within a size that a history can have.
 */
final class ArchiveReader {
  private static final int MOST_FILE = 64 << 20;
  private static final long MOST_ALL = 512L << 20;

  private final String place;
  private final Problems problems;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private long left = MOST_ALL;

  private ArchiveReader(Path archive) {
    place = archive.toString();
    problems = Problems.in(place);
  }

  static Map<String, byte[]> read(Path archive, Profile profile) {
    ArchiveReader reader = new ArchiveReader(archive);
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        reader.entry(entry.getName(), zip);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw reader.damaged(String.valueOf(e));
    }
    reader.check(profile);
    return reader.files;
  }

  private void entry(String name, ZipInputStream zip) throws IOException {
    if (!name.equals(HistoryArchive.MANIFEST) && !HistoryArchive.carries(name)) {
      problems.add("names of history files alone", "the entry \"" + name + "\"", "Export again.");
      return;
    }
    byte[] bytes = zip.readNBytes((int) Math.min(MOST_FILE, left) + 1);
    if (bytes.length > Math.min(MOST_FILE, left)) {
      throw damaged(name + " is larger than a history can be");
    }
    left -= bytes.length;
    if (files.put(name, bytes) != null) {
      problems.add("each file once", name + " twice", "Export again.");
    }
  }

  private void check(Profile profile) {
    problems.refuseIfAny();
    byte[] text = files.remove(HistoryArchive.MANIFEST);
    if (text == null) {
      throw damaged("no " + HistoryArchive.MANIFEST);
    }
    HistoryArchive.Manifest manifest =
        JsonReader.strict()
            .parse(
                new String(text, StandardCharsets.UTF_8),
                place + "/" + HistoryArchive.MANIFEST,
                HistoryArchive.Manifest.class);
    if (manifest.profile() != profile) {
      problems.add("a history of " + profile, "one of " + manifest.profile(), "Name the profile.");
    }
    Map<String, String> expected = new LinkedHashMap<>();
    manifest.files().forEach(f -> expected.put(f.path(), f.sha256()));
    files.forEach((name, bytes) -> compare(name, Sha256.of(bytes), expected.remove(name)));
    expected.forEach((name, hash) -> problems.add(name, "nothing", "Export again."));
    problems.refuseIfAny();
  }

  private void compare(String name, String found, @org.jspecify.annotations.Nullable String said) {
    if (!found.equals(said)) {
      problems.add(name + " as the manifest has it", "SHA-256 " + found, "Export again.");
    }
  }

  private BadInput damaged(String found) {
    return new BadInput(place, "an archive made by --export", found, "Export again.");
  }
}
