package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.report.site.Html.Tone;
import relgate.threshold.FiledRecord;

/** The page of one threshold change: old and new values, its evidence, who signed it off. */
final class ChangePage {
  /** Evidence is a report; a larger file is not read for a page. */
  private static final long MOST_BYTES = 50_000_000;

  private ChangePage() {}

  static RecordPages<FiledRecord> all(Archive archive) {
    return new RecordPages<>(
        archive.paged(archive.changes().all()),
        Page.GOVERNANCE,
        ChangePage::file,
        ChangePage::title,
        change -> inner(archive, change),
        change -> List.of());
  }

  static String file(Kept<FiledRecord> kept) {
    return RecordPages.file("change-", kept);
  }

  static String title(Kept<FiledRecord> kept) {
    return "Threshold change " + kept.name().replaceFirst("\\.md$", "");
  }

  static String inner(Archive archive, Kept<FiledRecord> kept) {
    FiledRecord record = kept.report();
    List<Html.Fact> facts = new ArrayList<>();
    for (Map.Entry<String, String> field : record.fields().entrySet()) {
      facts.add(
          new Html.Fact(
              field.getKey(),
              field.getKey().equals("Base commit")
                  ? archive.inputs().hash(field.getValue())
                  : Html.text(field.getValue())));
    }
    facts.add(new Html.Fact("record", archive.links().to(kept.file())));
    return Html.paragraph(signedOff(record))
        + Html.facts(facts)
        + Html.command("relgate threshold-change")
        + Html.heading(2, "values", "Old and new")
        + values(record)
        + Html.heading(2, "evidence", "Evidence")
        + evidence(archive, record)
        + problems(record);
  }

  /** What the record says of itself; whether it proves its change is the gate's verdict. */
  static String signedOff(FiledRecord record) {
    return record.signedOff()
        ? Html.word("signed off", Tone.GOOD)
        : Html.word("not signed off", Tone.BAD)
            + " It names no owner and another approver with a day.";
  }

  private static String values(FiledRecord record) {
    List<List<String>> rows =
        record.values().stream()
            .map(
                value ->
                    List.of(
                        Html.code(value.key()),
                        Html.text(value.profile() == null ? "" : value.profile()),
                        Html.code(value.before() == null ? "none" : value.before()),
                        Html.code(value.after() == null ? "none" : value.after())))
            .toList();
    return rows.isEmpty()
        ? Html.paragraph("It names no value.")
        : Html.table("Changed values", List.of("Key", "Profile", "Old", "New"), rows);
  }

  private static String evidence(Archive archive, FiledRecord record) {
    List<List<String>> rows =
        record.evidence().stream()
            .map(
                piece ->
                    List.of(
                        Html.text(piece.kind()),
                        Html.code(piece.path()),
                        Html.code(piece.sha256()),
                        compared(archive.root(), piece)))
            .toList();
    return rows.isEmpty()
        ? Html.paragraph("It names no evidence.")
        : Html.table("Evidence", List.of("Evidence", "File", "SHA-256", "The file now"), rows);
  }

  /** What lies at the path now: the word of a record is no evidence. */
  private static String compared(Path root, FiledRecord.Piece piece) {
    try {
      Path file = root.resolve(piece.path()).normalize();
      if (!file.startsWith(root) || !Files.isRegularFile(file)) {
        return Html.word("not there", Tone.BAD);
      }
      if (piece.sha256().isEmpty() || Files.size(file) > MOST_BYTES) {
        return Html.word("there, not compared", Tone.OPEN);
      }
      boolean same = Sha256.of(file).equals(piece.sha256());
      return same ? Html.word("as named", Tone.GOOD) : Html.word("another content", Tone.BAD);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return Html.word("not readable", Tone.BAD);
    }
  }

  private static String problems(FiledRecord record) {
    return record.problems().isEmpty()
        ? ""
        : Html.heading(2, "problems", "What is wrong with the record")
            + Html.list(
                record.problems().stream().map(problem -> Words.block(problem.text())).toList(),
                10);
  }

  /** The record of a file; a file that is no text has nothing but its problem. */
  static FiledRecord read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return FiledRecord.of(name, JsonReader.text(file));
    } catch (BadInput e) {
      return new FiledRecord(Map.of(), List.of(), List.of(), false, e.problems());
    }
  }
}
