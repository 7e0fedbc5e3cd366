package relgate.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.Quarantined;

/**
 * The change records of a month: those whose row `Date` lies in it and whose row `Profiles` names
 * the profile. Whether a record is right is not asked here.
 */
record ChangeRecords(List<FileDigest> records, List<Quarantined> unreadable) {
  static ChangeRecords read(Path folder, String shown, Profile profile, YearMonth month) {
    List<FileDigest> records = new ArrayList<>();
    List<Quarantined> unreadable = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      try {
        String text = JsonReader.text(file);
        Optional<LocalDate> date = date(text);
        if (date.isEmpty()) {
          unreadable.add(new Quarantined(name, "no row `Date` with a date as 2026-01-31"));
        } else if (YearMonth.from(date.get()).equals(month) && names(text, profile)) {
          records.add(new FileDigest(shown + "/" + name, Sha256.of(text)));
        }
      } catch (BadInput e) {
        unreadable.add(new Quarantined(name, e.problems().get(0).found()));
      }
    }
    return new ChangeRecords(records, unreadable);
  }

  private static boolean names(String text, Profile profile) {
    return row(text, "profiles")
        .map(value -> List.of(value.toLowerCase(Locale.ROOT).split("[^a-z]+")))
        .filter(names -> names.contains(profile.toString()))
        .isPresent();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return row(text, "date").map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The second cell of the first table row with this heading, whatever its case and decoration. */
  private static Optional<String> row(String text, String heading) {
    return text.lines()
        .map(line -> line.replace("*", "").replace("`", "").split("\\|", -1))
        .filter(cells -> cells.length > 2)
        .filter(cells -> cells[1].strip().toLowerCase(Locale.ROOT).equals(heading))
        .map(cells -> cells[2].strip())
        .findFirst();
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.md")) {
      all.forEach(files::add);
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(),
          "a folder of change records",
          e.toString(),
          "Name it by --changes-dir.");
    }
    files.sort(null);
    return files;
  }
}
