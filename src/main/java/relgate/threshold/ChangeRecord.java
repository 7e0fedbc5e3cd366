package relgate.threshold;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Problem;

/**
 * The signed-off document of one change, as people wrote it.
 *
 * @param path relative to the candidate
 * @param fields what its head says; a field that is empty or still at its capital letters is left
 *     out
 * @param problems what is wrong with it by itself, each with its line
 */
record ChangeRecord(
    String path,
    Map<Field, Entry> fields,
    List<ValueRow> values,
    List<EvidenceRow> evidence,
    List<Problem> problems) {
  ChangeRecord {
    fields = Map.copyOf(fields);
    values = List.copyOf(values);
    evidence = List.copyOf(evidence);
    problems = List.copyOf(problems);
  }

  /** A text and the line it stands on, from 1. */
  record Entry(String text, int line) {}

  /**
   * One changed value.
   *
   * @param profile as written; null where the table has no such column
   * @param from null where the record says `none`, as is {@code to}
   */
  record ValueRow(
      int line, @Nullable String profile, String key, @Nullable String from, @Nullable String to) {

    boolean names(Change change) {
      return (profile == null || profile.equals(change.profile().toString()))
          && key.equals(change.key());
    }

    boolean agrees(Change change) {
      return names(change) && Values.same(from, change.from()) && Values.same(to, change.to());
    }
  }

  /** One piece of evidence; sha256 is empty where the record gives none. */
  record EvidenceRow(int line, EvidenceKind piece, String path, String sha256) {}

  Optional<String> field(Field field) {
    return Optional.ofNullable(fields.get(field)).map(Entry::text);
  }

  /** The record's place, with the field's line where it has one. */
  String place(Field field) {
    Entry entry = fields.get(field);
    return entry == null ? path : path + ":" + entry.line();
  }

  Optional<EvidenceRow> evidence(EvidenceKind piece) {
    return evidence.stream().filter(e -> e.piece() == piece).findFirst();
  }

  /** Whether it names a value of this profile, rightly or wrongly. */
  boolean concerns(relgate.Profile profile) {
    String name = profile.toString();
    boolean listed =
        field(Field.PROFILES).map(p -> List.of(p.split("[,\\s]+")).contains(name)).orElse(false);
    return listed || values.stream().anyMatch(v -> name.equals(v.profile()));
  }
}
