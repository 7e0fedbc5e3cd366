package relgate.authority;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.config.FreezeWindow;
import relgate.config.StoreSection;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * Who accepts what, and what nobody below may change, as {@code authority.v1.json} describes it.
 *
 * @param roles approvers by what they may approve; {@code decisions} is the one that there must be
 * @param approvals how many different approvers of a role must have signed; 1 where nothing is said
 * @param floors by profile
 * @param freeze windows on top of those of the release policy
 * @param longestWaiver null for what relgate has by itself
 * @param store where shared evidence is kept, whatever the candidate names; null where nothing is
 *     said
 */
public record Authority(
    @Nullable String $schema,
    @Between(min = 1, max = 100) String name,
    Map<String, List<Approver>> roles,
    @Default("{}") Map<String, Integer> approvals,
    @Default("{}") Map<String, Floor> floors,
    @Default("[]") List<FreezeWindow> freeze,
    @Nullable Duration longestWaiver,
    @Nullable StoreSection store)
    implements Validated {
  /** The role whose approvers accept changes of decisions. */
  public static final String DECISIONS = "decisions";

  public Authority {
    roles = Map.copyOf(roles);
    freeze = List.copyOf(freeze);
  }

  @Override
  public void validate(Problems problems) {
    for (String role : roles.keySet()) {
      if (!role.equals(DECISIONS)) {
        problems.addAt("roles", DECISIONS, role, "Name the role `decisions`.");
      }
    }
    if (approvers().isEmpty()) {
      String remedy = "Add a person with a key; without one nothing could ever be accepted.";
      problems.addAt("roles.decisions", "at least one approver with a key", "none", remedy);
    }
    Set<String> keys = new HashSet<>();
    approvers().stream()
        .flatMap(approver -> approver.parsed().stream().map(ApproverKey::fingerprint))
        .filter(key -> !keys.add(key))
        .forEach(key -> problems.addAt("roles.decisions", "each key once", key, "Remove one."));
    if (needed() < 1 || needed() > Math.max(1, approvers().size())) {
      String expected = "1 to the number of approvers, " + approvers().size();
      problems.addAt("approvals.decisions", expected, "" + needed(), "Name more approvers.");
    }
    for (String profile : floors.keySet()) {
      if (Profile.named(profile).isEmpty()) {
        problems.addAt("floors", Profile.CHOICE, profile, "Name a profile.");
      }
    }
  }

  /** Those who accept changes of decisions. */
  public List<Approver> approvers() {
    return roles.getOrDefault(DECISIONS, List.of());
  }

  /** How many approvers must have signed an acceptance. */
  public int needed() {
    return approvals.getOrDefault(DECISIONS, 1);
  }
}
