package relgate.report.kb;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import relgate.monitor.Power;

/** The table of {@code kb-benchmark --power}, in Markdown: which drop so many cases show. */
public final class PowerText {
  /** Sizes of case sets that people plan with. */
  private static final List<Integer> SIZES = List.of(8, 16, 25, 50, 100, 200, 400);

  private PowerText() {}

  /**
   * The table for usual sizes and for one's own.
   *
   * @param own how many cases are there; 0 for none
   */
  public static String text(int own, Power.Quiet quiet) {
    String rows =
        IntStream.concat(SIZES.stream().mapToInt(n -> n), IntStream.of(own))
            .filter(cases -> cases > 0)
            .sorted()
            .distinct()
            .mapToObj(cases -> row(Power.of(cases, quiet), cases == own))
            .collect(Collectors.joining("\n"));
    return String.format(
        Locale.ROOT,
        "Drops of a mean that kb-monitor finds in four of five histories, after %d quiet runs in"
            + " each of%nwhich %.0f %% of the cases gain or lose one hit, worth %.2f of a case.%n%n"
            + "| Cases | One run | Mean of 4 runs | Mean of 8 runs |%n|---|---|---|---|%n%s%n",
        quiet.runs(),
        100 * quiet.share(),
        quiet.step(),
        rows);
  }

  private static String row(Power power, boolean own) {
    return "| %d%s | %s | %s | %s |"
        .formatted(
            power.cases(),
            own ? " (yours)" : "",
            drop(power.one()),
            drop(power.four()),
            drop(power.eight()));
  }

  private static String drop(@Nullable Double drop) {
    return drop == null ? "none" : String.format(Locale.ROOT, "%.3f", drop);
  }
}
