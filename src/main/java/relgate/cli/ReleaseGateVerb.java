package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateCheckout;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.launch.GateClass;
import relgate.merge.Fitting;
import relgate.merge.Plan;

/** Judges a candidate for a profile and writes the verdict. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Judge a candidate for a profile and write one verdict.",
    footer = {
      "",
      "Examples:",
      "  relgate release-gate --profile staging --candidate ../shop",
      "  relgate release-gate --profile prod --checkout",
      "  relgate release-gate --profile prod --list",
      "  relgate release-gate --only secret-key,app-env --profile prod",
      "  relgate release-gate --profile prod --print-json | jq .blockers",
      "  relgate release-gate --profile prod --plan plan.json --shards 3",
      "  relgate release-gate --shard plan.json#2",
      "",
      "Exit codes: 0 passed, 1 a check blocks, 2 wrong use, 3 relgate itself failed."
    })
final class ReleaseGateVerb implements Callable<Integer> {
  @Mixin private final CommonOptions common = new CommonOptions();
  @Mixin private final GateOptions options = new GateOptions();
  @Mixin private final ReportOptions reports = new ReportOptions();
  @Mixin private final ShardOptions sharding = new ShardOptions();

  @Option(
      names = "--sign-key",
      paramLabel = "KEY",
      description = {
        "Sign the report with this Ed25519 key (PKCS#8 PEM):",
        KeySource.HELP + ". It is read when every gate has ended."
      })
  private @Nullable String signKey;

  private final Context context;

  ReleaseGateVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // Wrong flags are told before anything is read.
    Optional<ShardOptions.Shard> shard = sharding.shard(context.workingFolder());
    shard.ifPresent(options::take);
    options.profile();
    options.flags(context.workingFolder());
    List<KeySource> keys = KeySource.all(signKey == null ? List.of() : List.of(signKey), context);
    Candidate candidate = common.candidate(context, keys);
    if (options.list) {
      new GateList(context, new GateRun(context, candidate, options)).print();
      return 0;
    }
    if (sharding.plan != null) {
      return plan(new GateRun(context, candidate, options), sharding.plan);
    }
    String revision = options.checkout().orElse(null);
    if (revision == null) {
      return judge(candidate, shard, keys);
    }
    try (CandidateCheckout made = CandidateCheckout.of(candidate, revision)) {
      return judge(made.candidate(), shard, keys);
    }
  }

  private int judge(Candidate candidate, Optional<ShardOptions.Shard> shard, List<KeySource> keys) {
    GateRun run = new GateRun(context, candidate, options);
    shard.ifPresent(share -> Fitting.refuse(share.plan(), run.machine()));
    keys.forEach(KeySource::mustBeThere);
    return new GateOutcome(context, candidate, run.judge(), reports, keys).tell();
  }

  /** Writes the plan; what each machine must have stands in it. */
  private int plan(GateRun run, Path file) {
    if (sharding.shards < 1 || sharding.shards > 256) {
      throw new BadInput("--shards", "from 1 to 256", "" + sharding.shards, "Give a number.");
    }
    Fitting.Machine machine = run.machine();
    Plan plan =
        new Plan(
            Plan.SCHEMA_VERSION,
            UUID.randomUUID().toString(),
            context.clock().instant(),
            run.profile,
            new Plan.Target(
                machine.candidate(), machine.commit().orElse(null), machine.tree().orElse(null)),
            machine.relgate(),
            machine.inputs(),
            machine.jars(),
            run.selection.missing(),
            Plan.dealt(
                run.selection.gates().stream().map(GateClass::id).toList(), sharding.shards));
    AtomicFile.write(context.workingFolder().resolve(file), JsonWriter.pretty(plan));
    context.err().println("plan of " + plan.shards().size() + " shards: " + file);
    return 0;
  }
}
