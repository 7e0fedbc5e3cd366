package relgate.monitor.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
  private final String place;
  private final Problems problems;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private long left = HistoryArchive.MOST_ALL;

  private ArchiveReader(Path archive) {
    place = archive.toString();
    problems = Problems.in(place);
  }

  static Map<String, byte[]> read(Path archive, Profile profile) {
    ArchiveReader reader = new ArchiveReader(archive);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      // By name, all at once, before anything is inflated.
      entries.forEach(entry -> reader.name(entry.getName()));
      reader.problems.refuseIfAny();
      for (ZipEntry entry : entries) {
        try (InputStream in = zip.getInputStream(entry)) {
          reader.entry(entry.getName(), in);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw reader.damaged(String.valueOf(e));
    }
    reader.check(profile);
    return reader.files;
  }

  private void name(String name) {
    if (!name.equals(HistoryArchive.MANIFEST) && !HistoryArchive.carries(name)) {
      problems.add("names of history files alone", "the entry \"" + name + "\"", "Export again.");
    }
  }

  private void entry(String name, InputStream in) throws IOException {
    // The manifest names every file: it grows with the history, and is none of its files.
    long most = name.equals(HistoryArchive.MANIFEST) ? HistoryArchive.MOST_ALL : left;
    int limit = (int) Math.min(HistoryArchive.MOST_FILE, most);
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw damaged(name + " is larger than a history can be");
    }
    left -= name.equals(HistoryArchive.MANIFEST) ? 0 : bytes.length;
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
