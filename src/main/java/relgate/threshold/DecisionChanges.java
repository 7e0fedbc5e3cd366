package relgate.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.candidate.CandidateFiles;
import relgate.config.ReleasePolicy;
import relgate.verdict.GateReport;

/** Differences between two commits in the files that decide beside the benchmark's policy. */
public final class DecisionChanges {
  private final Tree base;
  private final Tree head;
  private final List<ChangeRecord> records;

  private DecisionChanges(Tree base, Tree head) {
    this.base = base;
    this.head = head;
    this.records = Records.changed(base, head);
  }

  /**
   * The changes of `relgate.json` (not_applicable, expected_gates, env), the waivers and the
   * release policy, each with whether it weakens and the change record that names it; none where
   * the base is the tree before the first commit.
   *
   * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
   */
  public static List<GateReport.PolicyChange> of(
      Tree base, Tree head, @Nullable String configuration) {
    return base.commit().isEmpty() ? List.of() : new DecisionChanges(base, head).all(configuration);
  }

  private List<GateReport.PolicyChange> all(@Nullable String configuration) {
    Optional<Map<?, ?>> before = KbFiles.configuration(base, configuration);
    Optional<Map<?, ?>> after = KbFiles.configuration(head, configuration);
    List<GateReport.PolicyChange> changes = new ArrayList<>();
    compare(
        configurationPath(configuration),
        DecisionFile.configuration(before),
        DecisionFile.configuration(after),
        changes);
    String waivers = waivers(after);
    compare(
        waivers,
        DecisionFile.waivers(base, waivers(before)),
        DecisionFile.waivers(head, waivers),
        changes);
    String policy = releasePolicy(after);
    compare(
        policy,
        DecisionFile.releasePolicy(base, releasePolicy(before)),
        DecisionFile.releasePolicy(head, policy),
        changes);
    return List.copyOf(changes);
  }

  private String configurationPath(@Nullable String configuration) {
    return configuration != null
        ? configuration
        : KbFiles.CONFIGURATIONS.stream()
            .filter(place -> head.read(place).isPresent())
            .findFirst()
            .orElse(KbFiles.CONFIGURATIONS.get(0));
  }

  /** Where a configuration says that its waivers lie. */
  static String waivers(Optional<Map<?, ?>> config) {
    return path(config, "waivers", CandidateFiles.STANDARD_WAIVERS);
  }

  /** Where a configuration says that its release policy lies. */
  static String releasePolicy(Optional<Map<?, ?>> config) {
    return path(config, "release_policy", ReleasePolicy.STANDARD_PATH);
  }

  private static String path(Optional<Map<?, ?>> config, String key, String standard) {
    Object named = config.<Object>map(c -> c.get(key)).orElse(null);
    return named instanceof String text ? text : standard;
  }

  private void compare(
      String file,
      SortedMap<String, String> before,
      SortedMap<String, String> after,
      List<GateReport.PolicyChange> changes) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      String from = before.get(key);
      String to = after.get(key);
      if (!Objects.equals(from, to)) {
        boolean weakens = Weakening.of(key, from, to);
        changes.add(
            new GateReport.PolicyChange(file, key, from, to, weakens, record(file, key, to)));
      }
    }
  }

  /** The signed-off record that names the key of the file; the value itself may be long. */
  private @Nullable String record(String file, String key, @Nullable String to) {
    return records.stream()
        .filter(Records::signedOff)
        .filter(r -> r.values().stream().anyMatch(row -> names(row, file, key, to)))
        .map(ChangeRecord::path)
        .findFirst()
        .orElse(null);
  }

  private static boolean names(
      ChangeRecord.ValueRow row, String file, String key, @Nullable String to) {
    boolean named = row.key().equals(file + " " + key) || row.key().equals(key);
    boolean value = Values.same(row.to(), to) || (to != null && to.startsWith("{"));
    return named && value;
  }
}
