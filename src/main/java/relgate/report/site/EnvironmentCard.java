package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;

/** What runs in one environment, as its file tells it. */
record EnvironmentCard(String name, Facts facts) {
  /** One for each file of the folder; one that cannot be read is added to the unreadable. */
  static List<EnvironmentCard> in(Path folder, List<Unreadable> unreadable) {
    List<EnvironmentCard> cards = new ArrayList<>();
    for (Path file : Records.files(folder, "*.json")) {
      try {
        Object value = JsonReader.strict().parseAny(JsonReader.text(file), file.toString());
        if (!(value instanceof Map<?, ?> members)) {
          throw new BadInput(file.toString(), "a JSON object", "something else", "Remove it.");
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        cards.add(new EnvironmentCard(name, new Facts(file, Instant.EPOCH, members)));
      } catch (BadInput e) {
        unreadable.add(new Unreadable(file, GateReports.why(e)));
      }
    }
    return cards;
  }
}
