package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Profile;
import relgate.assist.ReportDiff;
import relgate.report.GateReports;
import relgate.verdict.GateReport;

/** {@code relgate diff}: what changed between two gate reports. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Show what changed from one gate report to another.",
    footer = {
      "",
      "Examples:",
      "  relgate diff",
      "  relgate diff --profile prod",
      "  relgate diff .runtime/release_gate_prod_A.json .runtime/release_gate_prod_B.json"
    })
final class DiffVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..2",
      paramLabel = "REPORT",
      description = "The earlier and the later report (default: the two newest whole runs).")
  private List<Path> reports = List.of();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "Whose two newest runs (default: the profile of the newest).")
  private @Nullable String profile;

  DiffVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<GateReport> pair = reports.isEmpty() ? newest() : named();
    new ReportDiff(pair.get(0), pair.get(1)).lines().forEach(context.out()::println);
    return ExitCode.PASSED.code();
  }

  private List<GateReport> named() {
    if (reports.size() != 2 || profile != null) {
      throw new BadInput(
          "REPORT",
          "two reports, or none and --profile",
          reports.size() + (profile == null ? "" : " and --profile"),
          "Name both, or neither.");
    }
    return reports.stream().map(this::read).map(GateReports.Read::report).toList();
  }

  /** Runs that were cut down to some gates differ by what they left out, so they do not count. */
  private List<GateReport> newest() {
    Path folder = common.candidate(context).workspace().runtime();
    List<GateReport> whole =
        GateReports.in(folder).reports().stream()
            .map(GateReports.Read::report)
            .filter(report -> !report.partial())
            .toList();
    Optional<Profile> wanted =
        profile != null
            ? Optional.of(ProfileFlag.read("--profile", profile))
            : whole.stream().map(GateReport::profile).reduce((earlier, later) -> later);
    List<GateReport> runs =
        whole.stream()
            .filter(report -> wanted.filter(report.profile()::equals).isPresent())
            .toList();
    if (runs.size() < 2) {
      throw new BadInput(
          folder.toString(),
          "two whole runs" + wanted.map(p -> " of " + p).orElse(""),
          runs.size() + " that can be read",
          "Run `relgate release-gate` again, or name two reports.");
    }
    return runs.subList(runs.size() - 2, runs.size());
  }

  /** A bare name is looked for among the candidate's reports too. */
  private GateReports.Read read(Path named) {
    Path there = context.workingFolder().resolve(named);
    Path kept = common.candidate(context).workspace().runtime().resolve(named);
    return GateReports.of(Files.exists(there) || !Files.exists(kept) ? there : kept);
  }
}
