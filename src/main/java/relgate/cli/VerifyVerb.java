package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Profile;
import relgate.Sha256;
import relgate.attest.AuditLog;
import relgate.attest.Chain;
import relgate.attest.ChainVerification;
import relgate.attest.Envelope;
import relgate.attest.Expectation;
import relgate.attest.SignedFile;
import relgate.attest.SigningKey;
import relgate.attest.Trust;
import relgate.attest.Verification;
import relgate.attest.Verifier;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.git.Repository;
import relgate.promotion.ConfiguredKeys;
import relgate.report.decision.ChainText;
import relgate.report.decision.VerificationText;

/** {@code relgate verify}: a signed report or decision, the audit log, or a new pair of keys. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Verifies a signed gate report or promotion decision, offline and trusting only the keys",
      "that are named; or a file of a release; or the audit log; or makes a pair of keys.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate verify --keygen ../release.pem",
      "  relgate verify .runtime/release_gate_prod_20260304T120000000Z.json --key release.pub.pem",
      "  relgate verify promotion.dsse.json --key a.pub.pem --key b.pub.pem --threshold 2 \\",
      "      --commit $(git rev-parse HEAD) --profile prod",
      "  relgate verify --audit --head"
          + " 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
      "  relgate verify --release relgate-1.0.0.dsse.json --key relgate-release.pub.pem \\",
      "      --artifact relgate-1.0.0-linux-x64.tar.gz",
      "",
      "Exit codes: 0 all held, 1 something did not hold, 2 wrong use, 3 relgate itself failed."
    })
final class VerifyVerb implements Callable<Integer> {
  private final Context context;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A report or decision whose .dsse.json lies beside it, or such an envelope.")
  private @Nullable Path file;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description =
          "A public key that is trusted; repeatable (default: signing.keys of the candidate's"
              + " release policy). With --audit, the envelopes of the reports and decisions in the"
              + " log are verified as well.")
  private List<Path> keys = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "How many different keys must have signed (default: 1).")
  private @Nullable Integer threshold;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The signed document, where it does not lie beside its envelope.")
  private @Nullable Path report;

  @Option(
      names = "--commit",
      paramLabel = "SHA",
      description = "The full commit hash that it must be about.")
  private @Nullable String commit;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "The profile that it must be for: " + Profile.CHOICE + ".")
  private @Nullable String profile;

  @Option(
      names = "--artifact",
      paramLabel = "FILE|DIGEST",
      description = "A file, or a sha256, that it must be about.")
  private @Nullable String artifact;

  @Option(
      names = "--release",
      description = "FILE is the signed statement of a release, --artifact one of its files.")
  private boolean release;

  @Option(names = "--audit", description = "Verify the candidate's audit log and its files.")
  private boolean audit;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description = "With --audit: the entry_sha256 of an entry that the log must still hold.")
  private @Nullable String head;

  @Option(
      names = "--keygen",
      paramLabel = "FILE",
      description = "Make an Ed25519 pair: the secret key here (mode 0600), the public one beside.")
  private @Nullable Path keygen;

  @Option(
      names = "--force",
      description = "With --keygen: also where git would commit the secret key.")
  private boolean force;

  VerifyVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (force && keygen == null) {
      throw new BadInput("--force", "with --keygen", "without it", "Leave it out.");
    }
    if ((file != null || audit) == (keygen != null)) {
      throw new BadInput(
          "relgate verify",
          "a FILE, --audit or both; or --keygen FILE alone",
          keygen != null ? "--keygen with something else" : "none of them",
          "See `relgate verify --help`.");
    }
    if (head != null && !(audit && Sha256.isOne(head))) {
      throw new BadInput(
          "--head", "with --audit, 64 hexadecimal digits", head, "Give an entry_sha256.");
    }
    if (keygen != null) {
      return makeKeys(at(keygen));
    }
    boolean held = file == null || (release ? released(at(file)) : envelope(at(file)));
    boolean whole = !audit || chain();
    return (held && whole ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private int makeKeys(Path secret) {
    if (!force) {
      refuseWhereGitWouldCommit(secret);
    }
    Path open = SigningKey.generate(secret);
    context.out().println(open);
    context.err().println("secret key  " + secret + "  (keep it in the CI's secret store)");
    context.err().println("public key  " + open + "  (commit it; name it in signing.keys)");
    return ExitCode.PASSED.code();
  }

  /** `git add -A` must never take up a secret key. */
  private void refuseWhereGitWouldCommit(Path secret) {
    Path folder = Objects.requireNonNull(secret.getParent(), "an absolute file has a folder");
    Repository around =
        Repository.at(folder, new ProcessRunner(context.environment(), folder, Secrets.none()));
    if (around.exists() && !around.ignores(secret)) {
      throw new BadInput(
          "--keygen " + secret,
          "a place outside of a repository, or one that git ignores",
          "`git add -A` in " + around.top().orElse(folder) + " would commit the secret key",
          "Name a file outside, such as ../"
              + secret.getFileName()
              + "; --force makes it here all the same.");
    }
  }

  private boolean envelope(Path named) {
    SignedFile signed = SignedFile.of(named, report == null ? null : at(report));
    Expectation expected =
        new Expectation(
            commit,
            wantedProfile(),
            signed.document(),
            wantedCandidate(),
            ArtifactDigest.of(artifact, this::at),
            chainAtHand());
    Verification verification =
        Verifier.verify(
            Envelope.read(signed.envelope()), signed.envelope().toString(), trust(), expected);
    context.err().print(new VerificationText(signed.envelope()).text(verification));
    return verification.passed();
  }

  /** The log of the candidate's folder, brought to the store's end where there is a store. */
  private @Nullable Chain chainAtHand() {
    Path log = common.candidate(context).workspace().audit();
    return Files.isRegularFile(log) ? Chain.of(log) : null;
  }

  private boolean released(Path envelope) {
    ReleaseCheck check = new ReleaseCheck(envelope, trust(), commit, context);
    return check.holds(artifact, ArtifactDigest.of(artifact, this::at));
  }

  private boolean chain() {
    AuditLog log = new AuditLog(common.candidate(context).workspace(), context.clock());
    ChainVerification verification =
        keys.isEmpty() ? log.verifyChain(head) : log.verifyChain(head, trust());
    context.err().print(new ChainText().text(verification));
    Optional.ofNullable(verification.head()).ifPresent(context.out()::println);
    return verification.whole();
  }

  private Trust trust() {
    return keys.isEmpty()
        ? ConfiguredKeys.demanded(common.candidate(context), threshold)
        : Trust.in(keys.stream().map(this::at).toList(), threshold == null ? 1 : threshold);
  }

  /** The candidate that was named, or whose keys are trusted: what is verified must be about it. */
  private @Nullable String wantedCandidate() {
    return common.namesCandidate() || keys.isEmpty()
        ? common.candidate(context).configuration().config().name()
        : null;
  }

  private @Nullable Profile wantedProfile() {
    return profile == null ? null : ProfileFlag.read("--profile", profile);
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path).normalize();
  }
}
