package relgate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.ExitCode;
import relgate.candidate.Candidate;
import relgate.json.JsonWriter;
import relgate.report.site.Status;
import relgate.report.site.StatusText;

/** {@code relgate status}: the overview in a terminal. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Show what blocks, what is promoted, what runs where and what comes next: the overview of",
      "`relgate report --site` in 80 columns. It judges nothing and exits with 0.",
      ""
    },
    footer = {"", "Examples:", "  relgate status", "  relgate status --json | jq .blockers"})
final class StatusVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Print it as JSON (schema status.v1.json).")
  private boolean json;

  StatusVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    Status status = candidate.secrets().masked(SiteOf.candidate(candidate, context).status());
    context.out().print(json ? JsonWriter.pretty(status) : new StatusText().text(status));
    return ExitCode.PASSED.code();
  }
}
