package relgate.benchmark.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.json.Default;
import relgate.json.JsonReader;

/** The manifest that holds many documents in one file. */
final class Pack {
  private static final Set<String> TYPES = Set.of("txt", "json", "pdf");

  private Pack() {}

  /**
   * One entry.
   *
   * @param sourceType what the text was made from; a PDF's text stands here as text
   * @param content a string, or for `json` any value
   * @param metadata kept in the file's hash and not searched
   */
  record Entry(
      String sourceName,
      String sourceType,
      @Default("\"\"") String title,
      @Nullable Object content,
      @Default("{}") Map<String, Object> metadata) {}

  static void read(String json, String file, Intake intake) {
    try {
      List<Entry> entries = JsonReader.strict().parseList(json, file, Entry.class);
      for (int i = 0; i < entries.size(); i++) {
        take(entries.get(i), file + "[" + i + "]", intake);
      }
    } catch (BadInput e) {
      for (Problem problem : e.problems()) {
        intake.refuse(
            problem.place(), Fault.BROKEN, problem.found() + " instead of " + problem.expected());
      }
    }
  }

  private static void take(Entry entry, String place, Intake intake) {
    if (!TYPES.contains(entry.sourceType())) {
      intake.refuse(place, Fault.UNKNOWN_TYPE, "\"" + entry.sourceType() + "\"");
    } else if (!entry.sourceType().equals("json") && !(entry.content() instanceof String)) {
      intake.refuse(place, Fault.EMPTY_TEXT, "a content that is no string");
    } else {
      intake.document(
          place, new Document(entry.sourceName(), entry.title(), JsonText.of(entry.content())));
    }
  }
}
