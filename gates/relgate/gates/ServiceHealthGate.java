package relgate.gates;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import relgate.candidate.Candidate;
import relgate.config.HealthEndpoint;
import relgate.deploy.health.HttpProbe;
import relgate.deploy.health.Probe;
import relgate.harness.Enforce;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.NotJudged;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;

/** The services that the candidate names answer as it says. */
@Gate(
    id = "service-health",
    remedy = "Start the service, or see in its log why it does not answer as configured.",
    needs = Need.NETWORK)
@Tag("staging")
@Tag("prod")
class ServiceHealthGate {
  @TestFactory
  @DisplayName("the service answers as health says")
  Stream<DynamicTest> answers(Candidate candidate, Recorder recorder) {
    List<HealthEndpoint> endpoints = candidate.config().health();
    if (endpoints == null || endpoints.isEmpty()) {
      throw NotJudged.notConfigured("health", "service-health");
    }
    recorder.expects(
        endpoints.stream().map(ServiceHealthGate::well).collect(Collectors.joining("; ")));
    Probe probe = new HttpProbe();
    return endpoints.stream().map(e -> DynamicTest.dynamicTest(e.name(), () -> judge(probe, e)));
  }

  private static String well(HealthEndpoint endpoint) {
    String body = endpoint.body() == null ? "" : " and a body with \"" + endpoint.body() + "\"";
    return endpoint.name() + " with status " + endpoint.status() + body;
  }

  private static void judge(Probe probe, HealthEndpoint endpoint) {
    Enforce.enforce(
        endpoint.mode(),
        () -> {
          Probe.Answered answer = probe.ask(endpoint);
          if (!answer.well()) {
            throw new PolicyMiss(endpoint.url() + ": " + answer.found());
          }
        });
  }
}
