package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.Stamp;
import relgate.attest.AuditKind;
import relgate.candidate.Candidate;
import relgate.deploy.DeployReportFiles;
import relgate.deploy.DeployRequest;
import relgate.deploy.EnvironmentSpec;
import relgate.drill.Drill;
import relgate.drill.Drills;
import relgate.drill.Fault;
import relgate.report.deploy.DeployPages;
import relgate.report.deploy.DrillText;
import relgate.report.deploy.PlanText;

/** `relgate rollback-drill`. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Makes a deploy fail on purpose and proves that the old version comes back.",
    footer = {
      "",
      "Examples:",
      "  relgate rollback-drill --env staging",
      "  relgate rollback-drill --env staging --live",
      "  relgate rollback-drill --env prod --live --fault sick-after-healthy",
      "",
      "Without --live the plan of a failed deploy is made and shown: it needs no Docker and proves",
      "nothing. Exit codes: 0 passed; 1 the old version did not come back; 2 wrong use."
    })
final class RollbackDrillVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private DeployOptions deploy = new DeployOptions();

  @Option(names = "--live", description = "For real, in a project of its own.")
  private boolean live;

  @Option(
      names = "--fault",
      paramLabel = "KIND",
      defaultValue = "health-never-comes",
      description =
          "health-never-comes, dies-after-start, sick-after-healthy, slow-start or killed-runner"
              + " (default: ${DEFAULT-VALUE}).")
  private String fault = "";

  @Option(
      names = "--retain-count",
      paramLabel = "N",
      defaultValue = "24",
      description = "Drills that are kept (default: ${DEFAULT-VALUE}).")
  private int retain = 24;

  @Option(names = "--output-dir", paramLabel = "DIR", description = "Where drills are kept.")
  private @Nullable Path outputDir;

  RollbackDrillVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    EnvironmentSpec spec = deploy.spec(candidate);
    Fault kind = kind();
    if (retain < 1) {
      throw new BadInput("--retain-count", "at least 1", Integer.toString(retain), "Keep one.");
    }
    Drill drill =
        new Drill(
            DeployWiring.deploy(context, candidate, spec, List.of()),
            kind,
            RollbackDrillVerb::freePort);
    Drill.Result result = live ? drill.live(request(candidate)) : drill.plan(request(candidate));
    return written(candidate, result);
  }

  private Fault kind() {
    return Fault.named(fault)
        .orElseThrow(
            () ->
                new BadInput(
                    "--fault",
                    Arrays.stream(Fault.values())
                        .map(Fault::toString)
                        .collect(Collectors.joining(", ")),
                    "\"" + fault + "\"",
                    "Name one of these."));
  }

  private DeployRequest request(Candidate candidate) {
    String stamp = Stamp.of(context.clock().instant());
    return new DeployRequest(
        "drill-" + stamp + "-" + UUID.randomUUID().toString().substring(0, 6),
        DeployWiring.commit(candidate),
        true,
        false,
        false,
        deploy.timeout(),
        deploy.interval(),
        null);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int written(Candidate candidate, Drill.Result result) {
    DeployReportFiles reports = new DeployReportFiles(candidate.secrets(), new DeployPages());
    Path usual = candidate.workspace().drills();
    Drills drills =
        new Drills(outputDir == null ? usual : context.workingFolder().resolve(outputDir));
    Path written = drills.write(result.summary(), result.report(), reports);
    print(result, written);
    EnteredEvidence evidence = new EnteredEvidence(candidate, context);
    evidence.enter(AuditKind.DRILL_SUMMARY, written);
    drills.retain(
        result.summary().environment(), retain, list -> evidence.enter(AuditKind.RETIREMENT, list));
    return result.summary().exitCode();
  }

  private void print(Drill.Result result, Path written) {
    if (!live) {
      context.out().print(new PlanText().text(result.report()));
    }
    context.err().print(new DrillText(written).text(result.summary()));
  }
}
