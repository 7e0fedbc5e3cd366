package relgate.benchmark;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Mode;
import relgate.Profile;
import relgate.Workspace;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.index.RetrievalMode;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.json.JsonReader;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;

/**
 * The settings of one profile after flags, policy file and defaults, each with its origin.
 *
 * @param cases the file that says what a good answer is: cases, or the judgements of topics;
 *     absolute; may not be there
 * @param topics absolute; null where cases are asked
 * @param policyFile absolute; null where none speaks
 * @param settings by name, as the report has them
 */
public record KbSettings(
    Mode mode,
    Path cases,
    @Nullable Path topics,
    BigDecimal minPrecision,
    BigDecimal minRecall,
    Map<Measure, BigDecimal> measures,
    int minCases,
    Map<String, BigDecimal> maxLatencyMs,
    @Nullable Path policyFile,
    Map<String, Setting> settings) {
  private static final String POLICY = "config/kb_benchmark_policy.json";

  /**
   * The questions that these settings ask.
   *
   * @throws BadInput where the files are missing or malformed
   */
  public Questions questions() {
    return topics == null
        ? Questions.ofCases(cases)
        : Questions.ofTopics(topics, cases, Questions.TOPIC_DEPTH, RetrievalMode.HYBRID);
  }

  /** These settings for other topics: thresholds of keywords ask nothing of them. */
  public KbSettings judgedBy(Path qrels, @Nullable Path others) {
    return new KbSettings(
        mode,
        qrels,
        others,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        measures,
        minCases,
        maxLatencyMs,
        policyFile,
        settings);
  }

  /**
   * Flag before policy before default. What is looser than the candidate's own policy, or than the
   * default where it has none, is marked as weakened.
   *
   * @param root the candidate's folder
   * @throws BadInput where a file that was named is missing or malformed, or a flag is out of range
   */
  public static KbSettings resolve(
      Profile profile, Path root, @Nullable KbSection section, KbFlags flags) {
    Path own = own(root, section);
    return resolve(profile, root, flags, own, policy(profile, own));
  }

  /**
   * The same, by the thresholds that are in force for the candidate: its own file says less where a
   * change of it was never accepted.
   */
  public static KbSettings resolve(Profile profile, Candidate candidate, KbFlags flags) {
    Path own = own(candidate.root(), candidate.config().kb());
    ProfilePolicy written = policy(profile, own);
    ProfilePolicy inForce =
        candidate
            .inForce()
            .flatMap(decisions -> decisions.benchmark(profile.toString()))
            .map(KbSettings::parsed)
            .orElse(written);
    return resolve(profile, candidate.root(), flags, own, inForce);
  }

  /**
   * How often the candidate's own policy has the monitor run.
   *
   * @throws BadInput where the policy is malformed
   */
  public static Duration cadence(Profile profile, Path root, @Nullable KbSection section) {
    return policy(profile, own(root, section)).cadence();
  }

  private static ProfilePolicy parsed(String section) {
    return JsonReader.strict().parse(section, "the policy in force", ProfilePolicy.class);
  }

  private static KbSettings resolve(
      Profile profile, Path root, KbFlags flags, @Nullable Path own, ProfilePolicy standard) {
    Path named = flags.policy();
    ProfilePolicy chosen = named == null ? standard : policy(profile, named);
    Path file = named == null ? own : named;
    return new Resolving(profile, root, flags, standard, chosen, file).settings();
  }

  /** The candidate's own policy file; a named one must be there, the usual one may. */
  private static @Nullable Path own(Path root, @Nullable KbSection section) {
    String named = section == null ? null : section.policy();
    if (named != null) {
      return root.resolve(named);
    }
    Path usual = root.resolve(POLICY);
    return Files.exists(usual) ? usual : null;
  }

  private static ProfilePolicy policy(Profile profile, @Nullable Path file) {
    return file == null ? ProfilePolicy.defaultFor(profile) : KbPolicy.read(file).of(profile, file);
  }

  /** One resolution under way. */
  private record Resolving(
      Profile profile,
      Path root,
      KbFlags flags,
      ProfilePolicy standard,
      ProfilePolicy chosen,
      @Nullable Path file) {

    KbSettings settings() {
      Map<String, Setting> all = new TreeMap<>();
      Origin spoken = file == null ? Origin.DEFAULT : Origin.POLICY;
      Mode mode = mode(all, chosen.mode() == null ? Origin.DEFAULT : spoken);
      BigDecimal precision =
          threshold(all, "precision", flags.minPrecision(), chosen.leastPrecision());
      BigDecimal recall = threshold(all, "recall", flags.minRecall(), chosen.leastRecall());
      Map<Measure, BigDecimal> measures = measures(all, spoken);
      int minCases = minCases(all, spoken);
      Map<String, BigDecimal> latency = latency(all, spoken);
      Path cases = cases(all, spoken);
      Path topics = topics(all, spoken);
      Path other = flags.policy();
      if (other != null) {
        // Another file than the one that was committed decides nothing that others can rely on.
        all.put("kb.policy", new Setting(other.toString(), Origin.FLAG, true));
      }
      return new KbSettings(
          mode,
          cases,
          topics,
          precision,
          recall,
          measures,
          minCases,
          latency,
          file,
          Collections.unmodifiableMap(all));
    }

    private Mode mode(Map<String, Setting> all, Origin origin) {
      Mode flag = flags.mode();
      Mode mode = flag == null ? mode(chosen) : flag;
      boolean weakened = mode.compareTo(mode(standard)) < 0;
      all.put(
          "kb.mode", new Setting(mode.toString(), flag == null ? origin : Origin.FLAG, weakened));
      return mode;
    }

    private Mode mode(ProfilePolicy policy) {
      return policy.mode() == null ? profile.auto() : policy.mode();
    }

    private int minCases(Map<String, Setting> all, Origin spoken) {
      int minCases = minCases(chosen);
      Origin origin = chosen.minCases() == null ? Origin.DEFAULT : spoken;
      boolean fewer = minCases < minCases(standard);
      all.put("kb.min_cases", new Setting(String.valueOf(minCases), origin, fewer));
      return minCases;
    }

    private int minCases(ProfilePolicy policy) {
      return policy.minCases() == null ? profile.fewestCases() : policy.minCases();
    }

    private BigDecimal threshold(
        Map<String, Setting> all, String what, @Nullable BigDecimal flag, BigDecimal policy) {
      if (flag != null && (flag.signum() < 0 || flag.compareTo(BigDecimal.ONE) > 0)) {
        throw new BadInput(
            "min-" + what, "a threshold from 0 to 1", flag.toString(), "Correct the flag.");
      }
      BigDecimal least =
          what.equals("precision") ? standard.leastPrecision() : standard.leastRecall();
      BigDecimal value = flag == null ? policy : flag;
      Origin spoken = file == null ? Origin.DEFAULT : Origin.POLICY;
      all.put(
          "kb.min_" + what,
          new Setting(
              value.toPlainString(),
              flag == null ? spoken : Origin.FLAG,
              value.compareTo(least) < 0));
      return value;
    }

    private Map<Measure, BigDecimal> measures(Map<String, Setting> all, Origin spoken) {
      Map<Measure, BigDecimal> measures = new LinkedHashMap<>();
      new TreeMap<>(chosen.measures())
          .forEach((name, least) -> measures.put(Measures.named(name).orElseThrow(), least));
      Map<String, BigDecimal> names = new TreeMap<>(standard.measures());
      names.putAll(chosen.measures());
      for (String name : names.keySet()) {
        BigDecimal value = chosen.measures().getOrDefault(name, BigDecimal.ZERO);
        BigDecimal least = standard.measures().getOrDefault(name, BigDecimal.ZERO);
        boolean weakened = value.compareTo(least) < 0;
        all.put("kb.measures." + name, new Setting(value.toPlainString(), spoken, weakened));
      }
      return measures;
    }

    /** Other cases than the policy's may be easier ones. */
    private Path cases(Map<String, Setting> all, Origin spoken) {
      Path usual = root.resolve(cases(standard));
      Path path = flags.cases() == null ? root.resolve(cases(chosen)) : flags.cases();
      boolean other = !path.toAbsolutePath().normalize().equals(usual.normalize());
      Origin origin = flags.cases() == null ? spoken : Origin.FLAG;
      all.put("kb.cases", new Setting(new Workspace(root).named(path), origin, other));
      return path;
    }

    /** Topics of the policy; cases that a flag names are asked instead. */
    private @Nullable Path topics(Map<String, Setting> all, Origin spoken) {
      String named = chosen.topics();
      if (named == null || flags.cases() != null) {
        return null;
      }
      Path path = root.resolve(named);
      boolean other = !named.equals(standard.topics());
      all.put("kb.topics", new Setting(new Workspace(root).named(path), spoken, other));
      return path;
    }

    /** A longer time asks for less, and so does none. */
    private Map<String, BigDecimal> latency(Map<String, Setting> all, Origin spoken) {
      Map<String, BigDecimal> names = new TreeMap<>(standard.maxLatencyMs());
      names.putAll(chosen.maxLatencyMs());
      for (String name : names.keySet()) {
        BigDecimal most = chosen.maxLatencyMs().get(name);
        BigDecimal usual = standard.maxLatencyMs().get(name);
        boolean weakened = usual != null && (most == null || most.compareTo(usual) > 0);
        String shown = most == null ? "none" : most.toPlainString();
        all.put("kb.max_latency_ms." + name, new Setting(shown, spoken, weakened));
      }
      return new TreeMap<>(chosen.maxLatencyMs());
    }

    private String cases(ProfilePolicy policy) {
      String named = policy.qrels() == null ? policy.cases() : policy.qrels();
      String usual = ProfilePolicy.defaultFor(profile).cases();
      return named != null ? named : String.valueOf(usual);
    }
  }
}
