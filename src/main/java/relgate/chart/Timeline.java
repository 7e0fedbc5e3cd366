package relgate.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Steps from top to bottom with when each ran, how long, and how it ended. */
public record Timeline(String title, List<Step> steps) implements Chart {
  /** How a step ended. */
  public enum Ending {
    DONE,
    FAILED,
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One step; a step may begin before the one above it ends. */
  public record Step(String name, Instant start, Duration duration, Ending ending) {
    double seconds() {
      return duration.toMillis() / 1000.0;
    }

    String described() {
      return "%s (%s s, %s)".formatted(name, Numbers.text(seconds()), ending);
    }
  }

  public Timeline {
    steps = List.copyOf(steps);
  }

  @Override
  public Size size() {
    return new Size(760, 110 + 30 * steps.size());
  }

  @Override
  public String description() {
    return steps.stream()
        .map(Step::described)
        .collect(Collectors.joining(", ", "Timeline of " + steps.size() + " steps: ", "."));
  }
}
