package relgate.monitor.history;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.BadInput;
import relgate.Profile;
import relgate.json.AtomicFile;
import relgate.json.Between;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The proof of what was restored into a history's folder: {@code restored.json}. What is saved
 * later must hold at least that: an empty history must never lie over a good one.
 */
record RestoredHistory(
    @Between(min = 1, max = 1) int schemaVersion, Profile profile, List<FileDigest> files) {
  private static final String FILE = "restored.json";

  /** Writes down what an archive brought, beside what earlier ones did. */
  static void add(Path folder, Profile profile, List<FileDigest> files) {
    Map<String, FileDigest> known = new LinkedHashMap<>();
    read(folder).forEach(file -> known.put(file.path(), file));
    files.forEach(file -> known.put(file.path(), file));
    AtomicFile.write(
        folder.resolve(FILE),
        JsonWriter.pretty(new RestoredHistory(1, profile, List.copyOf(known.values()))));
  }

  /** What was restored here; nothing where nothing ever was. */
  static List<FileDigest> read(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? JsonReader.strict().read(file, RestoredHistory.class).files()
        : List.of();
  }

  /**
   * The names of those files that are neither among the saved ones, unchanged, nor retired by a
   * list among them. Alerts and what became of them may go: they were delivered.
   */
  static List<String> missing(List<FileDigest> restored, Map<String, byte[]> saved) {
    Set<FileDigest> kept = new HashSet<>(HistoryArchive.digests(saved));
    Set<FileDigest> retired = new HashSet<>();
    saved.forEach(
        (name, bytes) -> {
          if (name.startsWith("retired_")) {
            retired.addAll(retired(name, bytes));
          }
        });
    List<String> missing = new ArrayList<>();
    for (FileDigest file : restored) {
      boolean lasting = file.path().matches("(monitor|baseline|begun|retired)_.*");
      if (lasting && !kept.contains(file) && !retired.contains(file)) {
        missing.add(file.path());
      }
    }
    return missing;
  }

  private static List<FileDigest> retired(String name, byte[] bytes) {
    try {
      String text = JsonReader.text(bytes, name);
      return JsonReader.strict().parse(text, name, Retirement.class).files();
    } catch (BadInput e) {
      // A damaged list excuses nothing: what it took away is missed by name.
      return List.of();
    }
  }
}
