package relgate.threshold;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import relgate.Problem;
import relgate.Problems;
import relgate.Profile;

/** Checks that a change record is filled in, signed off, and names the change exactly. */
final class RecordCheck {
  private static final List<Field> NEEDED = List.of(Field.values());
  private final Profile profile;
  private final LocalDate today;

  RecordCheck(Profile profile, LocalDate today) {
    this.profile = profile;
    this.today = today;
  }

  List<Problem> of(ChangeRecord record, List<Change> changes) {
    Problems problems = Problems.in(record.path());
    problems.addAll(record.problems());
    for (Field field : NEEDED) {
      if (record.field(field).isEmpty()) {
        String found = "nothing, or still the template's text";
        problems.add("the field \"" + field.label() + '"', found, "Fill it in.");
      }
    }
    dates(record, problems);
    people(record, problems);
    values(record, changes, problems);
    return problems.all();
  }

  private void dates(ChangeRecord record, Problems problems) {
    for (Field field : List.of(Field.DATE, Field.SIGN_OFF_DATE)) {
      if (record.field(field).isPresent() && Records.date(record, field).isEmpty()) {
        problems
            .at(record.place(field))
            .add("a date as YYYY-MM-DD", record.field(field).orElse(""), "Write it so.");
      }
    }
    Optional<LocalDate> date = Records.date(record, Field.DATE);
    Optional<LocalDate> signed = Records.date(record, Field.SIGN_OFF_DATE);
    if (date.isPresent() && signed.isPresent() && signed.get().isBefore(date.get())) {
      String expected = "a sign-off on or after " + date.get();
      problems
          .at(record.place(Field.SIGN_OFF_DATE))
          .add(expected, signed.get().toString(), "Sign off what stands in the record.");
    }
    if (signed.isPresent() && signed.get().isAfter(today)) {
      problems
          .at(record.place(Field.SIGN_OFF_DATE))
          .add("a day up to today, " + today, signed.get().toString(), "Wait for the sign-off.");
    }
  }

  private static void people(ChangeRecord record, Problems problems) {
    Records.people(record)
        .ifPresent(
            field -> {
              String expected =
                  field == Field.OWNER
                      ? "a person's name, the letters of a word of one script"
                      : "the name of somebody other than the owner";
              problems
                  .at(record.place(field))
                  .add(expected, record.field(field).orElse(""), "Have another person approve it.");
            });
  }

  private void values(ChangeRecord record, List<Change> changes, Problems problems) {
    for (Change change : changes) {
      List<ChangeRecord.ValueRow> rows =
          record.values().stream().filter(r -> r.names(change)).toList();
      if (rows.isEmpty()) {
        problems.add("the row " + change.row(), "no row of this key", "Add the row.");
      }
      for (ChangeRecord.ValueRow row : rows) {
        if (!row.agrees(change)) {
          String found = Change.shown(row.from()) + " -> " + Change.shown(row.to());
          problems
              .at(record.path() + ":" + row.line())
              .add("the row " + change.row(), found, "Write what the diff has.");
        }
      }
    }
    for (ChangeRecord.ValueRow row : record.values()) {
      boolean ours = row.profile() == null || profile.toString().equals(row.profile());
      if (ours && changes.stream().noneMatch(row::names)) {
        problems
            .at(record.path() + ":" + row.line())
            .add("only what changed", row.key() + ", which did not", "Remove the row.");
      }
    }
  }
}
