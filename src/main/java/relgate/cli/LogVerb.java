package relgate.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.VisibleText;
import relgate.candidate.Candidate;
import relgate.json.JsonReader;
import relgate.report.GateReports;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** {@code relgate log}: what a gate's commands printed in the newest run that judged it. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Show a gate's log: what its commands printed in the newest run that judged it, masked as it",
      "was written. Where the file is gone, the end that the report kept.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate log backend-tests",
      "  relgate log image-build --report R"
    })
final class LogVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "GATE", description = "The gate's id.")
  private String gate = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The gate report (default: the newest in .runtime that judged the gate).")
  private @Nullable Path report;

  LogVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    GateReports.Read read = read(candidate.workspace().runtime());
    List<Check> checks =
        read.report().checks().stream().filter(check -> check.gate().equals(gate)).toList();
    context.err().println("run: " + VisibleText.line(read.file().toString()));
    List<Path> logs = logs(candidate, read.report(), checks);
    logs.forEach(this::log);
    if (logs.isEmpty()) {
      checks.forEach(this::kept);
    }
    return ExitCode.PASSED.code();
  }

  /** The log of the gate's commands, and what its checks attached; only files of the candidate. */
  private List<Path> logs(Candidate candidate, GateReport judged, List<Check> checks) {
    String stamp = judged.id().replaceFirst("^" + judged.profile() + "_", "");
    Path own = candidate.workspace().logs(stamp).resolve(gate + ".log");
    Stream<Path> attached =
        checks.stream()
            .flatMap(check -> check.attachments().stream())
            .filter(attachment -> attachment.path().endsWith(".log"))
            .map(attachment -> candidate.root().resolve(attachment.path()));
    return Stream.concat(Stream.of(own), attached)
        .map(Path::normalize)
        .distinct()
        .filter(file -> file.startsWith(candidate.root().normalize()))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private void log(Path file) {
    context.err().println("log: " + VisibleText.line(file.toString()));
    context.out().print(VisibleText.block(JsonReader.text(file)));
  }

  private void kept(Check check) {
    context
        .err()
        .println(
            "no log file of \"%s\": the end that the report kept, and what was found"
                .formatted(VisibleText.line(check.name())));
    for (String text : new String[] {check.stdoutTail(), check.stderrTail(), check.found()}) {
      if (text != null && !text.isBlank()) {
        context.out().println(VisibleText.block(text).stripTrailing());
      }
    }
  }

  private GateReports.Read read(Path folder) {
    GateReports all =
        report == null
            ? GateReports.in(folder)
            : new GateReports(
                List.of(GateReports.of(context.workingFolder().resolve(report))), List.of());
    return all.reports().stream()
        .filter(r -> r.report().checks().stream().anyMatch(c -> c.gate().equals(gate)))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> unknown(all, folder));
  }

  private BadInput unknown(GateReports all, Path folder) {
    TreeSet<String> gates = new TreeSet<>();
    all.reports().forEach(r -> r.report().checks().forEach(check -> gates.add(check.gate())));
    return gates.isEmpty()
        ? new BadInput(
            folder.toString(),
            "a gate report",
            "none that can be read",
            "Run `relgate release-gate` first, or name one by --report.")
        : new BadInput(
            "GATE",
            "a gate that a run judged: " + String.join(", ", gates),
            "\"" + gate + "\"",
            "Name one of these.");
  }
}
