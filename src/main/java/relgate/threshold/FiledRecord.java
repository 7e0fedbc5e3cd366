package relgate.threshold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Problem;

/**
 * A change record as it was filed, for people who read it; whether it proves its change is not
 * asked here.
 *
 * @param fields label to text, without those that were left open
 * @param signedOff whether somebody other than its owner approved it, on a day that is named
 * @param problems what is wrong with it by itself
 */
public record FiledRecord(
    Map<String, String> fields,
    List<Value> values,
    List<Piece> evidence,
    boolean signedOff,
    List<Problem> problems) {
  public FiledRecord {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    values = List.copyOf(values);
    evidence = List.copyOf(evidence);
    problems = List.copyOf(problems);
  }

  /** One changed value; null where the record says {@code none} or has no such column. */
  public record Value(
      @Nullable String profile, String key, @Nullable String before, @Nullable String after) {}

  /** One piece of evidence; sha256 is empty where the record gives none. */
  public record Piece(String kind, String path, String sha256) {}

  /** Reads it out of a record's text, however damaged the rest is. */
  public static FiledRecord of(String path, String text) {
    ChangeRecord record = RecordParser.parse(path, text);
    Map<String, String> fields = new LinkedHashMap<>();
    Arrays.stream(Field.values())
        .forEach(field -> record.field(field).ifPresent(said -> fields.put(field.label(), said)));
    List<Value> values = new ArrayList<>();
    record
        .values()
        .forEach(row -> values.add(new Value(row.profile(), row.key(), row.from(), row.to())));
    return new FiledRecord(
        fields,
        values,
        record.evidence().stream()
            .map(row -> new Piece(row.piece().label(), row.path(), row.sha256()))
            .toList(),
        Records.signedOff(record),
        record.problems());
  }
}
