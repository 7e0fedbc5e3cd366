package relgate.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Mode;
import relgate.Profile;
import relgate.Stamp;
import relgate.attest.AuditKind;
import relgate.benchmark.Surroundings;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.report.decision.ThresholdText;
import relgate.threshold.BenchmarkRerun;
import relgate.threshold.Comparison;
import relgate.threshold.Governed;
import relgate.threshold.RecordDraft;
import relgate.threshold.ThresholdDecision;

/** {@code relgate threshold-change}: has each change of a threshold its evidence? */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Compares policies, case files, corpus and decision files of HEAD with a base commit, and",
      "lists all that a change still lacks. `threshold-change new` writes a change record for the",
      "changes that lie in the working tree.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate threshold-change",
      "  relgate threshold-change --base v1.4.0",
      "  relgate threshold-change new --profile prod",
      "",
      "Exit codes: 0 nothing is missing, 1 something is, 2 wrong use, 3 relgate itself failed."
    })
final class ThresholdChangeVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "new",
      description = "Write a change record from the template, the diff and the latest evidence.")
  private @Nullable String action;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "Compare with this commit (default: the last promoted commit, else the merge base with"
              + " origin/HEAD, else the state before the commit that last decided something).")
  private @Nullable String base;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "Whose record to write, and whose promotion counts (default: prod).")
  private String profile = "prod";

  ThresholdChangeVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Profile wanted = ProfileFlag.read("--profile", profile);
    if (action != null && !action.equals("new")) {
      throw new BadInput("relgate threshold-change", "`new` or nothing", action, "See --help.");
    }
    Candidate candidate = common.candidate(context);
    return action == null
        ? judge(candidate, compared(candidate, wanted))
        : draft(candidate, wanted, Comparison.onDisk(candidate, wanted, base));
  }

  /** With the named commit; else with the base that the launcher compares with. */
  private Comparison compared(Candidate candidate, Profile wanted) {
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    Candidate known =
        base == null ? Governed.of(candidate, wanted, null, today).candidate() : candidate;
    return Comparison.at(known, wanted, base);
  }

  private int judge(Candidate candidate, Comparison comparison) {
    Instant moment = context.clock().instant();
    Mode mode = comparison.decisionChanges(candidate.releasePolicy());
    ThresholdDecision decision =
        candidate
            .secrets()
            .masked(comparison.committed(candidate).decide(rerun(candidate), mode, moment));
    Path[] written = new Path[1];
    context
        .store()
        .audit(candidate, context)
        .record(
            AuditKind.THRESHOLD_DECISION,
            link ->
                written[0] =
                    AtomicFile.writeStamped(
                        candidate.workspace().runtime(),
                        "threshold_change",
                        Stamp.of(moment),
                        "json",
                        JsonWriter.pretty(decision.at(link.sequence(), link.previousSha256()))));
    context.err().print(new ThresholdText().text(decision));
    context.out().println(written[0]);
    return (decision.passed() ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private BenchmarkRerun rerun(Candidate candidate) {
    Surroundings surroundings = Surroundings.of(candidate, new KbProgress(context));
    KbSection section = candidate.config().kb();
    return new BenchmarkRerun(candidate.workspace(), section, surroundings);
  }

  private int draft(Candidate candidate, Profile wanted, Comparison comparison) {
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    new RecordDraft(candidate.workspace(), wanted, today)
        .write(comparison)
        .forEach(context.out()::println);
    context
        .err()
        .println("Fill in what is still in capitals, add the acceptance document, and commit.");
    return ExitCode.PASSED.code();
  }
}
