package relgate.gates;

import static relgate.harness.Enforce.enforce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.Profile;
import relgate.Sha256;
import relgate.attest.AuditEntry;
import relgate.attest.AuditKind;
import relgate.attest.Chain;
import relgate.candidate.Candidate;
import relgate.config.ReleasePolicy;
import relgate.drill.DrillSummary;
import relgate.drill.Drills;
import relgate.harness.Gate;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.json.Durations;
import relgate.json.JsonReader;

/** The rollback was proven lately. */
@Gate(
    id = "drill-freshness",
    remedy = "Run `relgate rollback-drill --env prod --live`, and fix what it shows.")
@Tag("prod")
class DrillFreshnessGate {

  @Test
  @DisplayName("the last passed live drill is not older than the release policy says")
  void isFresh(RunContext run, Recorder recorder, TestReporter evidence) {
    Candidate candidate = run.candidate();
    ReleasePolicy.Drill policy = candidate.releasePolicy().drill();
    recorder.expects("a passed live drill of the last " + Durations.words(policy.maxAge()));
    enforce(
        policy.mode(),
        () -> {
          // A drill counts for its own environment: another one has another stack and other data.
          Drills drills = new Drills(candidate.workspace().drills());
          String environment = Profile.PROD.toString();
          Chain chain = Chain.of(candidate.workspace().audit());
          Optional<DrillSummary> last =
              drills.newestPassed(environment, file -> recorded(chain, file));
          last.ifPresent(d -> evidence.publishEntry("drill", d.id()));
          demand(last, policy.maxAge(), run.clock().instant());
          demandNoLaterFailure(last, drills.newestLive(environment));
          demandNoLostOne(candidate, chain, environment);
        });
  }

  /** Any program can write such a file; the audit log has those that relgate wrote. */
  private static boolean recorded(Chain chain, Path file) {
    return chain.problems().isEmpty()
        && chain.holding(AuditKind.DRILL_SUMMARY, Sha256.of(JsonReader.text(file))).isPresent();
  }

  /** A drill that failed and whose file is gone has failed all the same. */
  private static void demandNoLostOne(Candidate candidate, Chain chain, String environment) {
    Optional<String> newest =
        chain.entries().stream()
            .filter(entry -> entry.kind() == AuditKind.DRILL_SUMMARY)
            .map(AuditEntry::path)
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .filter(name -> name.contains("_summary_" + environment + "_"))
            .reduce((earlier, later) -> later);
    // Retention takes the older ones, never the newest.
    Path folder = candidate.workspace().drills();
    if (newest.filter(name -> !Files.isRegularFile(folder.resolve(name))).isPresent()) {
      throw new PolicyMiss("the newest drill of the audit log, " + newest.get() + ", is not there");
    }
  }

  private static void demandNoLaterFailure(
      Optional<DrillSummary> passed, Optional<DrillSummary> newest) {
    if (newest.isPresent() && !newest.equals(passed)) {
      throw new PolicyMiss(
          "a later live drill, "
              + newest.get().id()
              + " of "
              + newest.get().generatedAtUtc()
              + ", has not passed");
    }
  }

  private static void demand(Optional<DrillSummary> last, Duration limit, Instant now) {
    if (last.isEmpty()) {
      throw new PolicyMiss("the audit log has no live drill that passed");
    }
    Instant made = last.get().generatedAtUtc();
    if (made.isAfter(now) || Duration.between(made, now).compareTo(limit) > 0) {
      String allowed = Durations.words(limit);
      throw new PolicyMiss("the last one is of " + made + "; at most " + allowed + " are allowed");
    }
  }
}
