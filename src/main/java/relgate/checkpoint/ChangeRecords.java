package relgate.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.Quarantined;
import relgate.threshold.RecordHead;

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
        RecordHead head = RecordHead.of(name, text);
        LocalDate date = head.date();
        if (date == null) {
          unreadable.add(new Quarantined(name, "no row `Date` with a date as 2026-01-31"));
        } else if (YearMonth.from(date).equals(month) && head.profiles().contains(profile)) {
          records.add(new FileDigest(name, Sha256.of(text)).in(shown));
        }
      } catch (BadInput e) {
        unreadable.add(new Quarantined(name, e.problems().get(0).found()));
      }
    }
    return new ChangeRecords(records, unreadable);
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.md")) {
      // What explains the folder to people records nothing.
      entries.forEach(files::add);
      files.removeIf(file -> file.endsWith("README.md"));
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
