package relgate.benchmark.corpus;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;

/**
 * BEIR's {@code corpus.jsonl}: an object a line with {@code _id}, {@code title} and {@code text};
 * other keys are left alone. A document may be empty: such sets hold some.
 */
final class BeirCorpus {
  private BeirCorpus() {}

  static void read(InputFile file, Intake intake) {
    LineFile.read(file, intake, lines -> read(file, lines, intake));
  }

  private static void read(InputFile file, StrictLines lines, Intake intake) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      String place = LineFile.at(file, lines);
      if (line.isBlank()) {
        continue;
      }
      try {
        take(JsonReader.strict().parseAny(line, place), place, intake);
      } catch (BadInput e) {
        intake.refuse(place, Fault.BROKEN, e.problems().get(0).found());
      }
    }
  }

  private static void take(Object value, String place, Intake intake) {
    if (!(value instanceof Map<?, ?> map)) {
      intake.refuse(place, Fault.BROKEN, "a line that is no object");
      return;
    }
    String id = text(map.get("_id"));
    String text = text(map.get("text"));
    if (id == null || text == null) {
      intake.refuse(place, Fault.BROKEN, "no \"" + (id == null ? "_id" : "text") + "\"");
      return;
    }
    String title = text(map.get("title"));
    Document document = new Document(id, title == null ? "" : title, text);
    if (text.isBlank() && document.title().isBlank()) {
      intake.note(place + ": document " + id + " is empty");
    }
    intake.entry(place, document);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String || value instanceof BigDecimal ? value.toString() : null;
  }
}
