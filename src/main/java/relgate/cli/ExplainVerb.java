package relgate.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.assist.GateExplanation;
import relgate.report.GateReports;

/** {@code relgate explain}: one gate's verdict, its settings and how to run it again. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Explain one gate of the newest report: verdict, settings, how to run it again.",
    footer = {"", "Example:", "  relgate explain secret-key"})
final class ExplainVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "GATE", description = "The gate's id.")
  private String gate = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The gate report (default: the newest in .runtime that judged the gate).")
  private @Nullable Path report;

  ExplainVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    new GateExplanation(read().report(), gate).lines().forEach(context.out()::println);
    return ExitCode.PASSED.code();
  }

  private GateReports.Read read() {
    if (report != null) {
      return GateReports.of(context.workingFolder().resolve(report));
    }
    Path folder = common.candidate(context).workspace().runtime();
    GateReports all = GateReports.in(folder);
    return all.reports().stream()
        .filter(r -> r.report().checks().stream().anyMatch(c -> c.gate().equals(gate)))
        .reduce((first, second) -> second)
        .or(all::newest)
        .orElseThrow(
            () ->
                new BadInput(
                    folder.toString(),
                    "a gate report",
                    "none that can be read",
                    "Run `relgate release-gate` first, or name one by --report."));
  }
}
