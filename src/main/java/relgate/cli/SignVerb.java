package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.ExitCode;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.Chain;
import relgate.attest.EvidenceSignature;
import relgate.attest.Signatures;
import relgate.attest.SigningKey;
import relgate.candidate.Candidate;

/** Signs reports that were written elsewhere, in a job that runs nothing of the candidate. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Sign gate reports, each into an envelope beside it (NAME.dsse.json).",
      "Runs nothing of the candidate: a pipeline that judges in one job and signs in another keeps",
      "the key out of reach of the code that is judged."
    },
    footer = {
      "",
      "Examples:",
      "  relgate sign .runtime/release_gate_prod_20260131T120000000Z.json --sign-key release.pem",
      "  vault kv get -field=key release | relgate sign REPORT --sign-key -",
      "  relgate sign --release shop@1.4.0 --commit \"$GITHUB_SHA\" --output shop-1.4.0.dsse.json"
          + " \\",
      "      --sign-key release.pem shop-1.4.0.tar.gz shop-1.4.0.zip",
      "",
      "Exit codes: 0 signed, 2 wrong use, 3 relgate itself failed."
    })
final class SignVerb implements Callable<Integer> {
  @Parameters(
      paramLabel = "REPORT",
      arity = "1..*",
      description =
          "Gate reports to sign, points, reviews and drills that are archived, or the .pae of an"
              + " approval.")
  private List<Path> reports = List.of();

  @Option(
      names = "--sign-key",
      paramLabel = "KEY",
      required = true,
      description = {"Sign with this Ed25519 key; repeatable:", KeySource.HELP + "."})
  private List<String> signKeys = List.of();

  @Mixin private ReleaseOptions release = new ReleaseOptions();

  @Option(names = "--stacktrace", description = "Show where in relgate an error came from.")
  boolean stacktrace;

  private final Context context;

  SignVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<SigningKey> keys =
        KeySource.all(signKeys, context).stream()
            .map(KeySource::mustBeThere)
            .map(KeySource::read)
            .toList();
    Optional<Path> released = release.signed(reports, keys, context);
    if (released.isPresent()) {
      context.out().println(released.get());
      return ExitCode.PASSED.code();
    }
    return signReports(keys);
  }

  @SuppressWarnings("try") // the store has only to be closed
  private int signReports(List<SigningKey> keys) {
    boolean late = false;
    try (SharedStore store = context.store()) {
      for (Path report : reports) {
        Path file = context.workingFolder().resolve(report).toAbsolutePath().normalize();
        if (file.toString().endsWith(".pae")) {
          // The bytes of an approval: whoever approves signs, and nothing of it is recorded here.
          keys.forEach(key -> context.out().println(EvidenceSignature.detached(file, key)));
          continue;
        }
        Path envelope =
            ArchivedEvidence.is(file)
                ? EvidenceSignature.sign(file, keys)
                : Signatures.signReport(file, keys);
        late |= !recorded(file, envelope);
        context.out().println(envelope);
      }
    }
    return (late ? ExitCode.BROKEN : ExitCode.PASSED).code();
  }

  /** Where the report stands in an audit log, its envelope does too: it cannot be lost unseen. */
  private boolean recorded(Path report, Path envelope) {
    Path runtime = report.getParent();
    Path root = runtime == null ? null : runtime.getParent();
    if (runtime != null
        && root != null
        && String.valueOf(runtime.getFileName()).equals(".runtime")) {
      Workspace workspace = new Workspace(root);
      boolean known =
          Chain.of(workspace.audit()).entries().stream()
              .anyMatch(entry -> entry.path().equals(workspace.named(report)));
      if (known) {
        Candidate candidate = Candidate.open(root, null, context.environment());
        return new EnteredEvidence(candidate, context).enter(AuditKind.ENVELOPE, envelope);
      }
    }
    return true;
  }
}
