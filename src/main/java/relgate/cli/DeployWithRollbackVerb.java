package relgate.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Profile;
import relgate.Stamp;
import relgate.candidate.Candidate;
import relgate.command.Secrets;
import relgate.deploy.Deploy;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReportFiles;
import relgate.deploy.DeployRequest;
import relgate.deploy.DeployRequest.BreakGlass;
import relgate.deploy.DeployRequest.EarlierVersion;
import relgate.deploy.EnvironmentSpec;
import relgate.deploy.journal.Holder;
import relgate.json.AtomicFile;
import relgate.promotion.Approvals;
import relgate.promotion.Approving;
import relgate.promotion.Freeze;
import relgate.report.deploy.DeployPages;
import relgate.report.deploy.DeployText;
import relgate.threshold.Governed;

/** `relgate deploy-with-rollback`. */
@Command(
    mixinStandardHelpOptions = true,
    description =
        "Brings an environment to the new version, or leaves the old one running with its data.",
    footer = {
      "",
      "Examples:",
      "  relgate deploy-with-rollback --env staging --rollback-on-failure",
      "  relgate deploy-with-rollback --env staging --dry-run",
      "  relgate deploy-with-rollback --env prod --resume",
      "  relgate deploy-with-rollback --env prod --to sha256:4f9c02ad31be",
      "  relgate deploy-with-rollback --env prod --unlock --reason 'runner 7 was taken down'",
      "",
      "Exit codes: 0 DEPLOYED or PLANNED; 1 ROLLED_BACK, FAILED, ROLLBACK_FAILED or REFUSED;",
      "2 wrong use; 3 relgate itself failed."
    })
final class DeployWithRollbackVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private DeployOptions deploy = new DeployOptions();

  @Option(names = "--rollback-on-failure", description = "Bring the old version back on failure.")
  private boolean rollbackOnFailure;

  @Option(names = "--dry-run", description = "Show the steps and commands; carry nothing out.")
  private boolean dryRun;

  @Option(
      names = "--simulate-initial-health-failure",
      description = "Take the first health check as failed, to see the rollback work.")
  private boolean simulate;

  @Option(names = "--resume", description = "Finish or undo what a killed or failed deploy left.")
  private boolean resume;

  @Option(
      names = "--to",
      paramLabel = "DEPLOY|DIGEST",
      description =
          "Go to the version that this earlier deploy brought, or that has this image; a rollback"
              + " point must keep it. What runs now is what a rollback goes back to.")
  private @Nullable String to;

  @Option(
      names = "--with-databases",
      description = "For --to: with the databases of that version; what they replace is counted.")
  private boolean withDatabases;

  @Option(
      names = "--judged-images",
      description =
          "Deploy the images that the verdict judged, or nothing: also where the configuration asks"
              + " for no decision, and for every service that is built.")
  private boolean judgedImages;

  @Option(names = "--unlock", description = "Take away the lock of a deploy that is gone.")
  private boolean unlock;

  @Option(names = "--break-glass", description = "Deploy without a decision; recorded as weakened.")
  private boolean breakGlass;

  @Option(names = "--reason", paramLabel = "TEXT", description = "For --unlock and --break-glass.")
  private @Nullable String reason;

  @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for --break-glass.")
  private @Nullable String owner;

  @Option(
      names = "--artifact",
      paramLabel = "FILE|DIGEST",
      description =
          "A file, or a sha256, that the environment's verdict must be about; repeatable.")
  private List<String> artifacts = List.of();

  @Option(
      names = "--approval",
      paramLabel = "SIG",
      description = "An approver's signature, kept in .runtime/approvals; repeatable.")
  private List<Path> approvals = List.of();

  @Option(names = "--output", paramLabel = "FILE", description = "Write the report there as well.")
  private @Nullable Path output;

  DeployWithRollbackVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    new Approvals(candidate).keep(approvals.stream().map(this::at).toList());
    EnvironmentSpec configured = deploy.spec(candidate);
    EnvironmentSpec spec = judgedImages ? configured.withJudgedImagesOnly() : configured;
    Deploy wired =
        DeployWiring.deploy(context, candidate, spec, ArtifactDigest.all(artifacts, this::at));
    String id = spec.environment() + "-" + Stamp.of(context.clock().instant()) + "-" + random();
    DeployRequest request = request(candidate, id);
    if (unlock) {
      return unlocked(wired, request);
    }
    demandApproved(candidate, request.breakGlass());
    DeployReport report = dryRun ? wired.plan(request) : carriedOut(wired, request);
    return written(candidate, report);
  }

  private DeployReport carriedOut(Deploy wired, DeployRequest request) {
    String text =
        "ended in the middle of the deploy "
            + request.id()
            + ". Give the same command again: it finishes or undoes what was begun. `relgate"
            + " deploy-with-rollback --env "
            + wired.spec().environment()
            + " --resume"
            // Without it a release that never becomes well would be left where it is.
            + (rollbackOnFailure ? " --rollback-on-failure" : "")
            + "` does only that.";
    return WhenEnded.during(() -> wired.run(request), context.err(), text);
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path);
  }

  private static String random() {
    return UUID.randomUUID().toString().substring(0, 6);
  }

  private DeployRequest request(Candidate candidate, String id) {
    return new DeployRequest(
        id,
        DeployWiring.commit(candidate),
        rollbackOnFailure,
        resume,
        simulate,
        deploy.timeout(),
        deploy.interval(),
        glass(),
        earlier());
  }

  private @Nullable EarlierVersion earlier() {
    String version = to;
    if (version == null && withDatabases) {
      throw new BadInput(
          "--with-databases", "--to DEPLOY|DIGEST beside it", "none", "Name the version.");
    }
    if (version != null && (resume || unlock || breakGlass)) {
      throw new BadInput(
          "--to", "none of --resume, --unlock and --break-glass", "one of them", "Leave it out.");
    }
    return version == null ? null : new EarlierVersion(version, withDatabases);
  }

  private @Nullable BreakGlass glass() {
    return breakGlass && !unlock
        ? new BreakGlass(needed(reason, "--break-glass --reason"), needed(owner, "--owner"))
        : null;
  }

  /**
   * Who must approve that a glass is broken, by what is in force for HEAD.
   *
   * @throws BadInput where too few have signed
   */
  private void demandApproved(Candidate candidate, @Nullable BreakGlass glass) {
    Optional<String> commit = Optional.ofNullable(DeployWiring.commit(candidate));
    if (glass == null || commit.isEmpty()) {
      return;
    }
    Profile profile = Profile.named(deploy.environment()).orElseThrow();
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    Candidate governed = Governed.at(candidate, profile, "HEAD", today).candidate();
    Freeze.BreakGlass said = new Freeze.BreakGlass(glass.reason(), glass.owner(), 0);
    Approving.Answer answer =
        new Approvals(governed).breakGlass(commit.get(), profile, said, context.clock().instant());
    if (!answer.good()) {
      throw new BadInput(
          "--break-glass", "the signatures it needs", answer.found(), answer.remedy());
    }
  }

  private static String needed(@Nullable String text, String flag) {
    if (text == null || text.isBlank()) {
      throw new BadInput(flag, "a text that says it", "none", "Give it: it stands in the report.");
    }
    return text;
  }

  private int unlocked(Deploy wired, DeployRequest request) {
    Optional<Holder> former = wired.unlock(needed(reason, "--unlock --reason"), request);
    context
        .err()
        .println(
            former
                .map(holder -> "unlocked; it was held by " + holder.described())
                .orElse("there was no lock"));
    return ExitCode.PASSED.code();
  }

  private int written(Candidate candidate, DeployReport report) {
    Secrets secrets = candidate.secrets();
    // First of all what on-call needs: the files may not be writable any more.
    DeployWiring.print(context, report, secrets);
    DeployReportFiles files = new DeployReportFiles(secrets, new DeployPages());
    String file = "not written";
    try {
      file = files.write(candidate.workspace(), report).toString();
    } finally {
      context.err().print(DeployText.ending(report, file));
    }
    Path more = output;
    if (more != null) {
      AtomicFile.write(at(more), files.json(report));
    }
    return report.exitCode();
  }
}
