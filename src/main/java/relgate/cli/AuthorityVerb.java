package relgate.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import relgate.authority.Acceptance;
import relgate.authority.Authority;
import relgate.authority.AuthorityFile;
import relgate.authority.AuthorityStarter;
import relgate.authority.SignedAcceptance;
import relgate.benchmark.Surroundings;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;
import relgate.report.decision.AuthorityText;
import relgate.threshold.AcceptanceDraft;
import relgate.threshold.BenchmarkRerun;
import relgate.threshold.Comparison;
import relgate.threshold.EvidenceGap;
import relgate.threshold.Governed;

/** {@code relgate authority}: who may accept looser decisions, and the acceptances themselves. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = {
      "An authority is a file outside of the candidate with the keys of those who may accept",
      "looser decisions, floors that hold whatever was accepted, and freeze windows.",
      "init writes one; accept drafts and signs the acceptance of what HEAD decides; show says",
      "what it holds and which acceptances of HEAD count.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate authority init --output /etc/relgate/bank.json --approver \"Bo Sample=bo.pub\"",
      "  relgate authority accept --authority bank.json --owner \"Ann Example\" --ssh-key"
          + " ~/.ssh/id_ed25519",
      "  relgate authority accept --owner \"Ann Example\" --signature bo.sig",
      "  relgate authority show --authority bank.json",
      "",
      "Exit codes: 0 done, 1 the evidence or approvals are missing, 2 wrong use, 3 relgate failed."
    })
final class AuthorityVerb implements Callable<Integer> {
  private static final String FOLDER = "docs/Ops/Acceptances";
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "init|accept|show", description = "What to do.")
  private String action = "";

  @Option(
      names = "--approver",
      paramLabel = "NAME=KEYFILE",
      description = "For init: a person and the file of the public key; repeatable.")
  private List<String> approvers = List.of();

  @Option(names = "--owner", paramLabel = "NAME", description = "For accept: who asks for it.")
  private @Nullable String owner;

  @Option(
      names = "--sign-key",
      paramLabel = "KEY",
      description = {"For accept: an approver's Ed25519 key; repeatable:", KeySource.HELP + "."})
  private List<String> signKeys = List.of();

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      description = "For accept: an approver's SSH key, with which `ssh-keygen -Y sign` is called.")
  private List<Path> sshKeys = List.of();

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "For accept: what `ssh-keygen -Y sign -n relgate-acceptance FILE.pae` wrote.")
  private List<Path> signatures = List.of();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "For accept: whose benchmark is measured again (default: prod).")
  private String profile = "prod";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write the authority (init) or the acceptance (accept).")
  private @Nullable Path output;

  AuthorityVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return switch (action) {
      case "init" -> init();
      case "accept" -> accept();
      case "show" -> show();
      default ->
          throw new BadInput("relgate authority", "init, accept or show", action, "See --help.");
    };
  }

  private int init() {
    Path file = at(output == null ? Path.of("authority.json") : output);
    String text = AuthorityStarter.text(approvers, this::at);
    if (!AtomicFile.writeNew(file, text.getBytes(StandardCharsets.UTF_8))) {
      throw new BadInput(
          "--output", "a place where nothing stands yet", "" + file, "Name another.");
    }
    context.out().println(file);
    context.err().println("Keep it where no candidate can write; name it by RELGATE_AUTHORITY.");
    return ExitCode.PASSED.code();
  }

  private int show() {
    Candidate candidate = common.candidate(context);
    AuthorityFile file = needed(candidate);
    List<SignedAcceptance> all =
        candidate.configurationIfAny().isPresent() && candidate.repository().exists()
            ? AcceptanceDraft.committed(candidate)
            : List.of();
    context.out().print(AuthorityText.text(file, all));
    return ExitCode.PASSED.code();
  }

  private static AuthorityFile needed(Candidate candidate) {
    return candidate
        .authority()
        .orElseThrow(
            () ->
                new BadInput(
                    "--authority",
                    "the authority's file",
                    "none, and no RELGATE_AUTHORITY",
                    "Name it; `relgate authority init` writes one."));
  }

  private int accept() {
    Candidate candidate = common.candidate(context);
    Authority authority = needed(candidate).authority();
    if (owner == null || owner.isBlank()) {
      throw new BadInput("--owner", "who asks for the change", "nobody", "Name the person.");
    }
    Instant now = context.clock().instant();
    List<EvidenceGap> gaps = gaps(candidate, now);
    if (!gaps.isEmpty()) {
      gaps.forEach(gap -> context.err().println(gap.text()));
      return ExitCode.BLOCKED.code();
    }
    Optional<Acceptance> draft = AcceptanceDraft.of(candidate, owner, now);
    if (draft.isEmpty()) {
      context.err().println("Nothing of HEAD asks for acceptance.");
      return ExitCode.PASSED.code();
    }
    return sign(candidate, authority, draft.get());
  }

  private int sign(Candidate candidate, Authority authority, Acceptance draft) {
    AcceptanceSigning signing =
        new AcceptanceSigning(candidate, candidate.at(FOLDER), output == null ? null : at(output));
    SignedAcceptance signed = signing.begun(draft);
    for (String key : signKeys) {
      signed = signed.with(KeySource.of(key, context).read());
    }
    for (Path key : sshKeys) {
      signed = signed.with(signing.bySsh(signed, at(key)));
    }
    for (Path file : signatures) {
      signed = signed.with(SshSigning.read(at(file)));
    }
    return written(candidate, authority, signing, signed);
  }

  private int written(
      Candidate candidate,
      Authority authority,
      AcceptanceSigning signing,
      SignedAcceptance signed) {
    context.out().println(signing.write(signed));
    Set<String> own = AcceptanceDraft.signers(candidate);
    context.err().print(AuthorityText.approvals(authority, signed, own));
    boolean enough = signed.accepted(authority, own);
    return (enough ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  /** What a change of the benchmark lacks: nobody signs without its evidence. */
  private List<EvidenceGap> gaps(Candidate candidate, Instant now) {
    Profile wanted = ProfileFlag.read("--profile", profile);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Candidate governed = Governed.of(candidate, wanted, null, today).candidate();
    BenchmarkRerun rerun =
        new BenchmarkRerun(
            candidate.workspace(),
            candidate.config().kb(),
            Surroundings.of(candidate, new KbProgress(context)));
    return Comparison.at(governed, wanted, null)
        .committed(candidate)
        .decide(rerun, Mode.OPTIONAL, now)
        .findings();
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path);
  }
}
