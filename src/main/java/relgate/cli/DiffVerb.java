package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import relgate.ExitCode;
import relgate.assist.ReportDiff;
import relgate.report.GateReports;

/** {@code relgate diff}: what changed between two gate reports. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Show what changed from one gate report to another.",
    footer = {
      "",
      "Example:",
      "  relgate diff .runtime/release_gate_prod_A.json .runtime/release_gate_prod_B.json"
    })
final class DiffVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier report.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "The later report.")
  private Path after = Path.of("");

  DiffVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    GateReports.Read first = read(before);
    GateReports.Read second = read(after);
    new ReportDiff(first.report(), second.report()).lines().forEach(context.out()::println);
    return ExitCode.PASSED.code();
  }

  /** A bare name is looked for among the candidate's reports too. */
  private GateReports.Read read(Path named) {
    Path there = context.workingFolder().resolve(named);
    Path kept = common.candidate(context).workspace().runtime().resolve(named);
    return GateReports.of(Files.exists(there) || !Files.exists(kept) ? there : kept);
  }
}
