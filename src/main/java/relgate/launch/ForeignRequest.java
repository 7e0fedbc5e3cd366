package relgate.launch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Profile;
import relgate.benchmark.KbFlags;
import relgate.candidate.Candidate;
import relgate.candidate.InForce;
import relgate.harness.FailFast;
import relgate.harness.Flags;
import relgate.harness.Ledger;
import relgate.harness.RunContext;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The message to a Java of foreign gates: which to run, and on what.
 *
 * @param answer the file to which it adds what came of each gate
 * @param jars the gates' own first
 * @param timeoutMillis for each check
 * @param decisions those in force; null where nobody asked for the candidate's past
 */
record ForeignRequest(
    String answer,
    List<String> jars,
    List<Wanted> gates,
    String root,
    String configuration,
    Profile profile,
    String stamp,
    int jobs,
    long timeoutMillis,
    Given flags,
    @Nullable Decisions decisions) {

  /** A gate to run. */
  record Wanted(String id, String className) {}

  /** What the caller of this run said. */
  record Given(
      boolean skipTests,
      boolean skipFrontend,
      boolean skipDocker,
      boolean dockerBuild,
      boolean allowDirtyGit,
      @Nullable Mode kbMode,
      @Nullable String kbPolicy,
      @Nullable String kbCases,
      @Nullable BigDecimal kbMinPrecision,
      @Nullable BigDecimal kbMinRecall) {

    static Given of(Flags flags) {
      KbFlags kb = flags.kb();
      return new Given(
          flags.skipTests(),
          flags.skipFrontend(),
          flags.skipDocker(),
          flags.dockerBuild(),
          flags.allowDirtyGit(),
          kb.mode(),
          kb.policy() == null ? null : kb.policy().toString(),
          kb.cases() == null ? null : kb.cases().toString(),
          kb.minPrecision(),
          kb.minRecall());
    }

    Flags flags() {
      KbFlags kb = new KbFlags(kbMode, path(kbPolicy), path(kbCases), kbMinPrecision, kbMinRecall);
      return new Flags(
          skipTests, skipFrontend, skipDocker, dockerBuild, allowDirtyGit, false, List.of(), kb);
    }

    private static @Nullable Path path(@Nullable String text) {
      return text == null ? null : Path.of(text);
    }
  }

  /** What is in force for the candidate: its own files do not decide that. */
  record Decisions(
      @Nullable String base,
      String rule,
      Map<String, Object> configuration,
      Map<String, Object> releasePolicy,
      Map<String, Object> waivers,
      Map<String, Object> knowledgeBase,
      Map<String, String> trusted,
      List<String> unaccepted,
      List<String> open,
      Map<String, List<String>> questions,
      Map<String, Map<String, Object>> earlier) {

    static Decisions of(InForce now) {
      return new Decisions(
          now.base().orElse(null),
          now.rule(),
          now.configuration(),
          now.releasePolicy(),
          now.waivers(),
          now.knowledgeBase(),
          now.trusted(),
          now.unaccepted(),
          now.open().stream().sorted().toList(),
          now.questions(),
          now.earlier());
    }

    InForce inForce() {
      return new InForce(
          Optional.ofNullable(base),
          rule,
          configuration,
          releasePolicy,
          waivers,
          knowledgeBase,
          trusted,
          unaccepted,
          Set.copyOf(open),
          questions,
          earlier);
    }
  }

  static ForeignRequest parse(String text) {
    return JsonReader.strict().parse(text, "the request", ForeignRequest.class);
  }

  String text() {
    return JsonWriter.line(this);
  }

  /** The run as these gates see it. */
  RunContext run(Map<String, String> environment, Clock clock) {
    Candidate opened =
        Candidate.openBehindFence(Path.of(root), Path.of(configuration), environment);
    Candidate candidate = decisions == null ? opened : opened.under(decisions.inForce());
    return new RunContext(
        candidate, profile, flags.flags(), new Ledger(), stamp, clock, new FailFast(false));
  }
}
