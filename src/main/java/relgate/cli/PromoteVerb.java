package relgate.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.ExitCode;
import relgate.Person;
import relgate.Problems;
import relgate.attest.SigningKey;
import relgate.candidate.Candidate;
import relgate.promotion.Approvals;
import relgate.promotion.Decision;
import relgate.promotion.DecisionWriter;
import relgate.promotion.Decisions;
import relgate.promotion.FoundReport;
import relgate.promotion.Freeze;
import relgate.promotion.Promotion;
import relgate.promotion.PromotionCandidate;
import relgate.promotion.PromotionRequest;
import relgate.promotion.Reports;
import relgate.report.decision.PromotionText;
import relgate.threshold.Governed;
import relgate.waiver.Waivers;

/** {@code relgate promote}: may this commit go to the next profile? */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "Decides whether a candidate goes to the next profile, and says why: every rule with its",
      "verdict. The reports of .runtime and of every --reports folder are looked at.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate promote --from staging --to prod",
      "  relgate promote --to prod --reports artifacts --sign-key release.pem",
      "  relgate promote --report artifacts/release_gate_staging_20260304T120000000Z.json",
      "  relgate promote --from prod --to prod     (does prod's own report clear its environment?)",
      "",
      "Exit codes: 0 promoted, 1 refused, 2 wrong use, 3 relgate itself failed."
    })
final class PromoteVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--from",
      paramLabel = "PROFILE",
      description = "The profile whose report is judged (default: the one before --to).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "PROFILE",
      description = "The profile that it leads to (default: the one after --from).")
  private @Nullable String to;

  @Option(
      names = "--commit",
      paramLabel = "REV",
      description = "The commit that is promoted (default: HEAD).")
  private String commit = "HEAD";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Judge this report (default: the newest that promotes).")
  private @Nullable Path report;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Look for reports here too, and below; repeatable.")
  private List<Path> reports = List.of();

  @Option(
      names = "--artifact",
      paramLabel = "FILE|DIGEST",
      description = "A file, or a sha256, that the verdict must be about; repeatable.")
  private List<String> artifacts = List.of();

  @Option(
      names = "--approval",
      paramLabel = "SIG",
      description = "An approver's signature, kept in .runtime/approvals; repeatable.")
  private List<Path> approvals = List.of();

  @Option(
      names = "--sign-key",
      paramLabel = "KEY",
      description = {"Sign the decision with this Ed25519 key; repeatable:", KeySource.HELP + "."})
  private List<String> signKeys = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the decision here (default: .runtime/promotion_<from>_<to>_<stamp>).")
  private @Nullable Path output;

  @Option(
      names = "--break-glass",
      description = "Promote inside a freeze window all the same; recorded and counted.")
  private boolean breakGlass;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for --break-glass.")
  private @Nullable String reason;

  @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for --break-glass.")
  private @Nullable String owner;

  PromoteVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // Everything that is named is read before anything is decided.
    List<SigningKey> keys = keys();
    FoundReport named = report == null ? null : FoundReport.read(at(report));
    PromotionStep step = PromotionStep.of(from, to, named);
    Candidate opened = common.candidate(context);
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    opened.releasePolicy();
    Waivers.read(opened.waiverFile());
    // Not what lies in the folder decides, but what is in force for the commit.
    Candidate candidate = Governed.at(opened, step.to(), commit, today).candidate();
    new Approvals(candidate).keep(approvals.stream().map(this::at).toList());
    PromotionCandidate asked = PromotionCandidate.of(candidate, commit);
    PromotionRequest question =
        broken(candidate, asked.from(step.from(), step.to(), context.clock().instant()))
            .about(ArtifactDigest.all(artifacts, this::at))
            .signed(new Approvals(candidate));
    Reports all =
        Reports.about(
            question.commit(),
            candidate.workspace().runtime(),
            reports.stream().map(this::at).toList());
    Decision decision =
        named == null ? Promotion.decide(question, all) : Promotion.decide(question, all, named);
    return written(candidate, decision, keys);
  }

  private List<SigningKey> keys() {
    return KeySource.all(signKeys, context).stream()
        .map(KeySource::mustBeThere)
        .map(KeySource::read)
        .toList();
  }

  private int written(Candidate candidate, Decision decision, List<SigningKey> keys) {
    DecisionWriter writer =
        new DecisionWriter(candidate, context.store().audit(candidate, context));
    Path written = writer.write(decision, output == null ? null : at(output), keys);
    context.err().print(new PromotionText().text(decision));
    context.out().println(written);
    return (decision.promoted() ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private PromotionRequest broken(Candidate candidate, PromotionRequest question) {
    if (!breakGlass) {
      return question;
    }
    Problems problems = Problems.in("--break-glass");
    if (reason == null || reason.isBlank()) {
      problems.add("--reason TEXT", "none", "Say why it cannot wait.");
    }
    if (owner == null || !new Person(owner).named() || new Person(owner).disguised()) {
      problems.add("--owner NAME, a person's name", "" + owner, "Say who answers for it.");
    }
    problems.refuseIfAny();
    long earlier = Decisions.in(candidate.workspace().runtime()).brokenGlasses();
    return question.brokenBy(new Freeze.BreakGlass("" + reason, "" + owner, earlier));
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path);
  }
}
