package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.attest.SigningKey;

/** Judges a candidate for a profile and writes the verdict. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Judge a candidate for a profile and write one verdict.",
    footer = {
      "",
      "Examples:",
      "  relgate release-gate --profile staging --candidate ../shop",
      "  relgate release-gate --profile prod --list",
      "  relgate release-gate --only secret-key,app-env --profile prod",
      "  relgate release-gate --profile prod --print-json > verdict.json",
      "",
      "Exit codes: 0 passed, 1 a check blocks, 2 wrong use, 3 relgate itself failed."
    })
final class ReleaseGateVerb implements Callable<Integer> {
  @Mixin private final CommonOptions common = new CommonOptions();
  @Mixin private final GateOptions options = new GateOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the report here too; it always stands under .runtime/.")
  private @Nullable Path output;

  @Option(names = "--print-json", description = "Print the report on stdout; all else on stderr.")
  private boolean printJson;

  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description = "Sign the report with this Ed25519 key (PKCS#8 PEM).")
  private @Nullable Path signKey;

  private final Context context;

  ReleaseGateVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // Wrong flags are told before anything is read.
    options.profile();
    options.flags(context.workingFolder());
    GateRun run = new GateRun(context, common.candidate(context), options);
    if (options.list) {
      new GateList(context, run).print();
      return 0;
    }
    // Read before any gate runs: a key that cannot sign must not cost a whole run.
    List<SigningKey> keys =
        signKey == null
            ? List.of()
            : List.of(SigningKey.read(context.workingFolder().resolve(signKey)));
    return new GateOutcome(context, run.judge(), output, printJson, keys).tell();
  }
}
