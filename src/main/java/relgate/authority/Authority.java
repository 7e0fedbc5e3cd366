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

  /** The role whose approvals a promotion needs, where it is named. */
  public static final String PROMOTION = "promotion";

  /** The role whose approvals a broken glass needs, where it is named. */
  public static final String BREAK_GLASS = "break_glass";

  private static final List<String> ROLES = List.of(DECISIONS, PROMOTION, BREAK_GLASS);

  public Authority {
    roles = Map.copyOf(roles);
    freeze = List.copyOf(freeze);
  }

  @Override
  public void validate(Problems problems) {
    if (approvers().isEmpty()) {
      String remedy = "Add a person with a key; without one nothing could ever be accepted.";
      problems.addAt("roles.decisions", "at least one approver with a key", "none", remedy);
    }
    for (String role : approvals.keySet()) {
      if (!ROLES.contains(role)) {
        problems.addAt("approvals", String.join(", ", ROLES), role, "Name a role.");
      }
    }
    for (String role : roles.keySet()) {
      if (ROLES.contains(role)) {
        role(role, problems);
      } else {
        problems.addAt("roles", String.join(", ", ROLES), role, "Name one of these roles.");
      }
    }
    for (String profile : floors.keySet()) {
      if (Profile.named(profile).isEmpty()) {
        problems.addAt("floors", Profile.CHOICE, profile, "Name a profile.");
      }
    }
  }

  private void role(String role, Problems problems) {
    List<Approver> people = approvers(role);
    Set<String> keys = new HashSet<>();
    people.stream()
        .flatMap(approver -> approver.parsed().stream().map(ApproverKey::fingerprint))
        .filter(key -> !keys.add(key))
        .forEach(key -> problems.addAt("roles." + role, "each key once", key, "Remove one."));
    int needed = approvals.getOrDefault(role, 1);
    if (needed < 1 || needed > Math.max(1, people.size())) {
      String expected = "1 to the number of approvers, " + people.size();
      problems.addAt("approvals." + role, expected, "" + needed, "Name more approvers.");
    }
  }

  /** Those who approve what the role says; nobody where it is not named. */
  public List<Approver> approvers(String role) {
    return roles.getOrDefault(role, List.of());
  }

  /** How many of a role must have signed; 0 where the role is not named. */
  public int needed(String role) {
    return roles.containsKey(role) ? approvals.getOrDefault(role, 1) : 0;
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
