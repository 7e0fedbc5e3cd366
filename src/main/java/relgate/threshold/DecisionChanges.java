package relgate.threshold;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import relgate.candidate.CandidateFiles;
import relgate.config.ReleasePolicy;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.policy.Document;
import relgate.policy.EffectivePolicy;
import relgate.verdict.GateReport;

/** Differences between two commits in the files that decide beside the benchmark's policy. */
public final class DecisionChanges {
  private static final String TRUSTED = "trusted.";
  static final Comparator<GateReport.PolicyChange> ORDER =
      Comparator.comparing(GateReport.PolicyChange::file)
          .thenComparing(GateReport.PolicyChange::key);
  private final Tree base;
  private final Tree head;
  private final List<ChangeRecord> records;

  DecisionChanges(Tree base, Tree head) {
    this.base = base;
    this.head = head;
    this.records = Records.changed(base, head);
  }

  /**
   * The changes of `relgate.json`, the waivers and the release policy, each with whether it weakens
   * and the change record that names it; none where the base is the tree before the first commit.
   *
   * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
   */
  public static List<GateReport.PolicyChange> of(
      Tree base, Tree head, @Nullable String configuration) {
    return base.commit().isEmpty() ? List.of() : new DecisionChanges(base, head).all(configuration);
  }

  private List<GateReport.PolicyChange> all(@Nullable String configuration) {
    StateReader reader = new StateReader(configuration);
    DecisionState before = reader.read(base, DecisionState.none());
    DecisionState after = reader.read(head, before);
    // What is accepted does not matter for what has changed.
    return EffectivePolicy.of(before, after, change -> false).changes().stream()
        .filter(change -> change.document() != Document.KB_POLICY)
        .filter(change -> change.document() != Document.CONTENT || trusts(change))
        .map(change -> reported(change, configuration))
        .sorted(ORDER)
        .toList();
  }

  /** Cases have their own list, with the evidence that they need. */
  private static boolean trusts(DecisionChange change) {
    return change.key().startsWith(TRUSTED);
  }

  private GateReport.PolicyChange reported(DecisionChange change, @Nullable String configuration) {
    String file = new DecisionPlaces(base, head, configuration).file(change.document());
    String key = change.key().replaceFirst("^trusted\\.", "content.");
    return new GateReport.PolicyChange(
        file,
        key,
        change.from(),
        change.to(),
        change.weakens(),
        record(file, key, change.to()).orElse(null));
  }

  /** The signed-off record of a change, where one names it. */
  Optional<String> record(DecisionChange change, @Nullable String configuration) {
    String file = new DecisionPlaces(base, head, configuration).file(change.document());
    return record(file, change.key().replaceFirst("^trusted\\.", "content."), change.to());
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

  /** The signed-off record that names the key of the file; the value itself may be long. */
  Optional<String> record(String file, String key, @Nullable String to) {
    return records.stream()
        .filter(Records::signedOff)
        .filter(r -> r.values().stream().anyMatch(row -> names(row, file, key, to)))
        .map(ChangeRecord::path)
        .findFirst();
  }

  /**
   * The signed-off record that names a file or folder itself, with what it is now.
   *
   * @param to asked only where a record names it
   */
  Optional<String> record(String path, Supplier<@Nullable String> to) {
    return records.stream()
        .filter(Records::signedOff)
        .filter(
            r ->
                r.values().stream()
                    .anyMatch(row -> row.key().equals(path) && Values.same(row.to(), to.get())))
        .map(ChangeRecord::path)
        .findFirst();
  }

  private static boolean names(
      ChangeRecord.ValueRow row, String file, String key, @Nullable String to) {
    boolean named = row.key().equals(file + " " + key) || row.key().equals(key);
    boolean value = Values.same(row.to(), to) || (to != null && to.startsWith("{"));
    return named && value;
  }
}
