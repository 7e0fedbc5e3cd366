package relgate.report.deploy;

import java.nio.file.Path;
import relgate.drill.DrillSummary;
import relgate.report.Format;

/**
 * A drill on the console: its problems, then what it proved.
 *
 * @param file where the summary was written
 */
public record DrillText(Path file) implements Format<DrillSummary> {
  @Override
  public String text(DrillSummary drill) {
    StringBuilder text = new StringBuilder();
    drill.problems().forEach(p -> text.append(p.text()).append(System.lineSeparator()));
    String recovery =
        drill.recoverySeconds() == null
            ? ""
            : ", recovery %.1f s, %s rows lost"
                .formatted(drill.recoverySeconds(), drill.lostRows());
    return text.append(
            "%s drill %s: %s, proven: %s%s; report %s%n"
                .formatted(
                    drill.environment(),
                    drill.fault(),
                    drill.passed() ? "passed" : "FAILED",
                    drill.proven(),
                    recovery,
                    file))
        .toString();
  }
}
