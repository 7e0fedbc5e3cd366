package relgate.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.Mode;
import relgate.benchmark.KbFlags;
import relgate.monitor.history.Limits;

/** The flags that say what a monitor run judges by. */
final class KbMonitorOptions {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "auto, off, optional or required (default: auto, as the policy says).")
  private String mode = "auto";

  @Option(names = "--policy", paramLabel = "FILE", description = "Another policy file.")
  private @Nullable Path policy;

  @Option(names = "--cases", paramLabel = "FILE", description = "Another case file.")
  private @Nullable Path cases;

  @Option(names = "--min-precision", paramLabel = "X", description = "Least mean precision@k.")
  private @Nullable BigDecimal minPrecision;

  @Option(names = "--min-recall", paramLabel = "X", description = "Least mean keyword recall.")
  private @Nullable BigDecimal minRecall;

  @Option(
      names = "--retain-count",
      paramLabel = "N",
      description = "How many points are kept (default: 120).")
  private int retain = 120;

  @Option(
      names = "--drift-lookback",
      paramLabel = "N",
      description = "The mean is of so many good points (default: 8).")
  private int lookback = 8;

  @Option(
      names = "--min-history",
      paramLabel = "N",
      description = "Fewer good points give no mean (default: 3).")
  private int minHistory = 3;

  @Option(
      names = "--max-precision-drop",
      paramLabel = "X",
      description = "A drop of precision beyond it is an alert (default: 0.08).")
  private BigDecimal maxPrecisionDrop = new BigDecimal("0.08");

  @Option(
      names = "--max-recall-drop",
      paramLabel = "X",
      description = "A drop of recall beyond it is an alert (default: 0.05).")
  private BigDecimal maxRecallDrop = new BigDecimal("0.05");

  int retain() {
    return retain;
  }

  Limits limits() {
    return new Limits(lookback, minHistory, maxPrecisionDrop, maxRecallDrop);
  }

  /** The flags that overrule the policy; paths from the working folder on. */
  KbFlags flags(Context context) {
    return new KbFlags(mode(), at(context, policy), at(context, cases), minPrecision, minRecall);
  }

  private @Nullable Mode mode() {
    if (mode.equals("auto")) {
      return null;
    }
    return Arrays.stream(Mode.values())
        .filter(m -> m.toString().equals(mode))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "--mode", "auto, off, optional or required", "\"" + mode + "\"", "Name one."));
  }

  private static @Nullable Path at(Context context, @Nullable Path named) {
    return named == null ? null : context.workingFolder().resolve(named).normalize();
  }
}
