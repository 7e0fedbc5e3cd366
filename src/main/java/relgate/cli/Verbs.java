package relgate.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import relgate.Profile;

/**
 * Every verb, in the order of the help. A verb is made only when it is called: classes cost time.
 */
final class Verbs {
  /**
   * One verb of the command line.
   *
   * @param summary what it does, in one line of the help
   * @param make makes the picocli command, whose call returns the exit code
   */
  record Verb(String name, String summary, Function<Context, Callable<Integer>> make) {}

  private static final List<Verb> ALL =
      List.of(
          new Verb("release-gate", "judge a candidate for " + Profile.CHOICE, ReleaseGateVerb::new),
          new Verb(
              "kb-benchmark", "measure how well a knowledge base answers", KbBenchmarkVerb::new),
          new Verb(
              "kb-monitor",
              "keep a history of benchmarks, tell loss from noise",
              KbMonitorVerb::new),
          new Verb(
              "kb-review", "say what the last monitor runs mean for thresholds", KbReviewVerb::new),
          new Verb(
              "kb-monthly-checkpoint",
              "write the month-end record of a knowledge base",
              KbMonthlyCheckpointVerb::new),
          new Verb(
              "kb-quarterly-audit",
              "account for a quarter of a knowledge base",
              KbQuarterlyAuditVerb::new),
          new Verb(
              "deploy-with-rollback",
              "bring an environment to a new version, or leave the old one with its data",
              DeployWithRollbackVerb::new),
          new Verb(
              "rollback-drill",
              "make a deploy fail on purpose and prove that the old version comes back",
              RollbackDrillVerb::new),
          new Verb(
              "promote", "decide whether a candidate goes to the next profile", PromoteVerb::new),
          new Verb(
              "threshold-change",
              "look for the evidence of changed thresholds; draft a change record",
              ThresholdChangeVerb::new),
          new Verb(
              "release-tag", "verify that HEAD carries a signed release tag", ReleaseTagVerb::new),
          new Verb(
              "verify",
              "verify a signed report or decision, or the audit log; make keys",
              VerifyVerb::new),
          new Verb(
              "authority",
              "say who may accept looser decisions, and accept them",
              AuthorityVerb::new),
          new Verb("merge", "make one report of what several machines judged", MergeVerb::new),
          new Verb("store", "look after the evidence that many machines share", StoreVerb::new),
          new Verb("evidence", "bind test reports to the commit they are of", EvidenceVerb::new),
          new Verb("sign", "sign gate reports or a release where nothing else runs", SignVerb::new),
          new Verb("self-check", "compare this relgate with the one released", SelfCheckVerb::new),
          new Verb("init", "write a starter configuration, policy and pipeline", InitVerb::new),
          new Verb("doctor", "show what this machine has and lacks", DoctorVerb::new),
          new Verb("explain", "explain one gate's verdict, settings and rerun", ExplainVerb::new),
          new Verb("diff", "show what changed between two gate reports", DiffVerb::new),
          new Verb("status", "show what blocks, runs, ends soon", StatusVerb::new),
          new Verb("log", "show what a gate's commands printed", LogVerb::new),
          new Verb("report", "show or turn reports into Markdown, SARIF, a site", ReportVerb::new));

  private Verbs() {}

  static List<Verb> all() {
    return ALL;
  }

  static Optional<Verb> named(String name) {
    return ALL.stream().filter(v -> v.name().equals(name)).findFirst();
  }
}
