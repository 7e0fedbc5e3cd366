package relgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.Sha256;
import relgate.Stamp;
import relgate.candidate.Candidate;
import relgate.json.JsonReader;
import relgate.launch.ReportFiles;
import relgate.merge.Merge;
import relgate.merge.Part;
import relgate.merge.Plan;
import relgate.report.GateReports;
import relgate.verdict.GateReport;

/** {@code relgate merge}: one complete report of all parts of a plan. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Makes one complete report of the parts that the shards of a plan wrote: each planned gate",
      "once, of two unlike parts the worse, ERRORED where no part judged it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate release-gate --profile prod --plan plan.json --shards 3",
      "  relgate release-gate --shard plan.json#1          (on any machine, each shard once)",
      "  relgate merge plan.json parts/*.json",
      "  relgate merge plan.json                           (the parts of .runtime, or of the"
          + " store)",
      "",
      "Exit codes: 0 passed, 1 a check blocks or a part is missing, 2 a foreign part, 3 broken."
    })
final class MergeVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ReportOptions reports = new ReportOptions();

  @Parameters(index = "0", paramLabel = "PLAN", description = "The plan.")
  private Path plan = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "PART",
      description = "The parts (default: those of this plan in .runtime).")
  private List<Path> parts = new ArrayList<>();

  @Option(
      names = "--sign-key",
      paramLabel = "KEY",
      description = {"Sign the report with this Ed25519 key (PKCS#8 PEM):", KeySource.HELP + "."})
  private @Nullable String signKey;

  MergeVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<KeySource> keys = KeySource.all(signKey == null ? List.of() : List.of(signKey), context);
    keys.forEach(KeySource::mustBeThere);
    Candidate candidate = common.candidate(context);
    Path file = at(plan);
    Plan planned = Plan.read(file);
    String digest = Sha256.of(JsonReader.text(file));
    List<Part> all =
        parts.isEmpty()
            ? own(candidate, digest)
            : parts.stream().map(this::at).map(MergeVerb::part).toList();
    String stamp = Stamp.of(context.clock().instant());
    GateReport report =
        candidate
            .secrets()
            .masked(new Merge(planned, context.clock().instant(), tool()).of(all, digest, stamp));
    ReportFiles files =
        ReportFiles.write(
            report, candidate.workspace(), stamp, context.store().audit(candidate, context));
    return new GateOutcome(context, candidate, files, reports, keys).tell();
  }

  private static List<Part> own(Candidate candidate, String digest) {
    return GateReports.in(candidate.workspace().runtime()).reports().stream()
        .map(read -> part(read.file()))
        .filter(part -> part.plan().equals(Optional.of(digest)))
        .filter(part -> part.report().partial())
        .toList();
  }

  private static Part part(Path file) {
    String text = JsonReader.text(file);
    GateReport report = GateReports.parse(text, file.toString());
    return new Part(Objects.toString(file.getFileName()), Sha256.of(text), report);
  }

  private static GateReport.Tool tool() {
    return new GateReport.Tool(
        "relgate",
        Version.text(),
        System.getProperty("java.version"),
        System.getProperty("os.name"));
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path);
  }
}
