package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import relgate.BadInput;
import relgate.drill.DrillSummary;
import relgate.json.JsonReader;
import relgate.monitor.history.MonitorReport;
import relgate.review.ReviewReport;

/** Documents of relgate's that are archived as evidence, and that are no gate reports. */
final class ArchivedEvidence {
  private static final List<Class<?>> KINDS =
      List.of(MonitorReport.class, ReviewReport.class, DrillSummary.class);

  private ArchivedEvidence() {}

  /** Whether a file is a whole document of one of these kinds. */
  static boolean is(Path file) {
    String text = JsonReader.text(file);
    return KINDS.stream().anyMatch(kind -> fits(text, file, kind));
  }

  private static boolean fits(String text, Path file, Class<?> kind) {
    try {
      JsonReader.strict().parse(text, file.toString(), kind);
      return true;
    } catch (BadInput e) {
      return false;
    }
  }
}
