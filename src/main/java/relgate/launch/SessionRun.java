package relgate.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestPlan;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.harness.Flags;
import relgate.harness.GateInputs;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

/** The inputs and the judgement of gates that an IDE or Surefire launches. */
record SessionRun(
    PreparedRun prepared, List<GateClass> gates, TestPlan plan, String version, Instant started) {

  static SessionRun prepare(
      GateSession.Surroundings surroundings, List<GateClass> gates, TestPlan plan) {
    Candidate candidate = Candidate.open(surroundings.root(), null, surroundings.environment());
    PreparedRun prepared =
        PreparedRun.of(candidate, profile(gates), Flags.NONE, surroundings.clock());
    return new SessionRun(
        prepared, gates, plan, surroundings.version(), surroundings.clock().instant());
  }

  /** The lowest profile in which one of the gates applies. */
  private static Profile profile(List<GateClass> gates) {
    return gates.stream()
        .flatMap(g -> g.profiles().stream())
        .min(Profile::compareTo)
        .orElse(Profile.DEV);
  }

  GateInputs inputs() {
    return prepared.inputs();
  }

  /** The report of just these gates: it neither promotes nor revokes. */
  GateReport judge(Collector collector) {
    Execution.Events events = new Execution.Events(plan, collector, new DiscoveryIssues(), null);
    Judging judging = new Judging(events, inputs().ledger(), inputs().clock().instant());
    List<Judged> judged = new ArrayList<>();
    gates.forEach(gate -> judged.addAll(judging.of(gate)));
    String ids = gates.stream().map(GateClass::id).collect(Collectors.joining(","));
    GateReport.Setting only = new GateReport.Setting(ids, GateReport.Origin.FLAG, true);
    LaunchRequest request =
        new LaunchRequest(
            inputs(),
            gates,
            List.of(),
            true,
            1,
            inputs().candidate().config().gates().timeout(),
            Map.of(GateReport.ONLY, only),
            List.of(),
            List.of(),
            Set.of());
    return new ReportAssembly(request, prepared.identity(version), started)
        .of(judged, Waivers.none());
  }
}
