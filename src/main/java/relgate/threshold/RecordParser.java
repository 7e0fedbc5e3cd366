package relgate.threshold;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Problems;
import relgate.Sha256;

/**
 * Reads a change record as people write them: order, case, decoration and extra rows do not matter;
 * what looks like a field and is none, and what stands twice, is named with its line.
 */
final class RecordParser {
  private static final Set<String> PLACEHOLDERS =
      Set.of("NAME", "ANOTHER NAME", "ONE SENTENCE", "OLD", "NEW");
  private final String path;
  private final Problems problems;
  private final Map<Field, ChangeRecord.Entry> fields = new EnumMap<>(Field.class);
  private final List<ChangeRecord.ValueRow> values = new ArrayList<>();
  private final List<ChangeRecord.EvidenceRow> evidence = new ArrayList<>();
  private final List<MarkdownLines.Row> strange = new ArrayList<>();

  /** The columns of the table that is being read: name to index. */
  private Map<String, Integer> columns = Map.of();

  private RecordParser(String path) {
    this.path = path;
    this.problems = Problems.in(path);
  }

  static ChangeRecord parse(String path, String text) {
    RecordParser parser = new RecordParser(path);
    int previous = -1;
    for (MarkdownLines.Row row : MarkdownLines.rows(text)) {
      parser.row(row, row.line() == previous + 1);
      previous = row.line();
    }
    return parser.record();
  }

  private void row(MarkdownLines.Row row, boolean sameTable) {
    List<String> names = row.cells().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    boolean changed = names.contains("key") && names.contains("old") && names.contains("new");
    boolean proof = names.contains("path") && names.stream().anyMatch(RecordParser::isHash);
    if (changed || proof) {
      columns = new java.util.HashMap<>();
      names.forEach(name -> columns.put(isHash(name) ? "sha256" : name, names.indexOf(name)));
      return;
    }
    // The line of dashes under a heading row leaves a gap of one line.
    columns = sameTable || row.cells().size() > 2 ? columns : Map.of();
    if (row.cells().size() == 2) {
      field(row);
    } else if (columns.containsKey("key")) {
      value(row);
    } else if (columns.containsKey("sha256")) {
      proof(row);
    }
  }

  private static boolean isHash(String name) {
    return name.replace("-", "").equals("sha256");
  }

  private void field(MarkdownLines.Row row) {
    Optional<Field> field = Field.labelled(row.cell(0));
    if (field.isEmpty()) {
      strange.add(row);
      return;
    }
    ChangeRecord.Entry earlier = fields.get(field.get());
    if (earlier != null && !placeholder(row.cell(1))) {
      at(row.line())
          .add(
              "each field once",
              field.get().label() + " again, first on line " + earlier.line(),
              "Remove one of the two.");
    } else if (!placeholder(row.cell(1))) {
      fields.put(field.get(), new ChangeRecord.Entry(row.cell(1), row.line()));
    }
  }

  private void value(MarkdownLines.Row row) {
    String key = column(row, "key");
    String from = column(row, "old");
    String to = column(row, "new");
    if (!placeholder(key) && !placeholder(from) && !placeholder(to)) {
      String profile = columns.containsKey("profile") ? column(row, "profile") : null;
      values.add(new ChangeRecord.ValueRow(row.line(), profile, key, value(from), value(to)));
    }
  }

  private static @Nullable String value(String cell) {
    return cell.equalsIgnoreCase("none") ? null : cell;
  }

  private void proof(MarkdownLines.Row row) {
    Optional<EvidenceKind> piece = EvidenceKind.evidence(row.cell(0));
    String file = column(row, "path");
    String hash = column(row, "sha256").toLowerCase(Locale.ROOT);
    if (piece.isEmpty()
        || placeholder(file)
        || file.matches(".*/(MONITOR|REVIEW|ACCEPTANCE)\\.(json|md)")) {
      return;
    }
    boolean given = !hash.equals("-") && !placeholder(column(row, "sha256"));
    if (given && !Sha256.isOne(hash)) {
      String remedy = "Copy what `sha256sum " + file + "` prints.";
      at(row.line()).add("64 hexadecimal digits", '"' + hash + '"', remedy);
    }
    evidence.add(new ChangeRecord.EvidenceRow(row.line(), piece.get(), file, given ? hash : ""));
  }

  private String column(MarkdownLines.Row row, String name) {
    Integer index = columns.get(name);
    return index == null ? "" : row.cell(index);
  }

  /** Empty, or still what the template says there. */
  private static boolean placeholder(String text) {
    return text.isBlank()
        || text.equals("-")
        || PLACEHOLDERS.contains(text)
        || text.matches("[0-9]+ HEX DIGITS|.*\\b(YYYY|NNN)\\b.*");
  }

  private Problems at(int line) {
    return problems.at(path + ":" + line);
  }

  private ChangeRecord record() {
    for (MarkdownLines.Row row : strange) {
      Field.near(row.cell(0))
          .filter(field -> !fields.containsKey(field))
          .ifPresent(
              field ->
                  at(row.line())
                      .add(
                          "the field \"" + field.label() + '"',
                          '"' + row.cell(0) + '"',
                          "Did you mean \"" + field.label() + "\"?"));
    }
    List<Problem> all = problems.all();
    return new ChangeRecord(path, fields, values, evidence, all);
  }
}
