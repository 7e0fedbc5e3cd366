package relgate.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;

/** Differences between two commits in all that decides what a benchmark's numbers mean. */
public final class PolicyDiff {
  private final Tree base;
  private final Tree head;
  private final PolicyState before;
  private final PolicyState after;

  private PolicyDiff(Tree base, Tree head, PolicyState before, PolicyState after) {
    this.base = base;
    this.head = head;
    this.before = before;
    this.after = after;
  }

  /**
   * The changes, by profile and then by key; none where the base is the tree before the first
   * commit.
   *
   * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
   * @param builtIn what holds where no policy is configured
   * @throws BadInput where head's configuration names a policy that head does not have
   */
  public static List<Change> of(
      Tree base,
      Tree head,
      @Nullable String configuration,
      Map<Profile, Map<String, String>> builtIn) {
    KbFiles headFiles = KbFiles.of(head, configuration, new KbFiles(null, null));
    refuseMissing(base, head, headFiles);
    if (base.commit().isEmpty()) {
      return List.of();
    }
    PolicyState after = PolicyState.of(head, headFiles, builtIn);
    PolicyState before = PolicyState.of(base, KbFiles.of(base, configuration, headFiles), builtIn);
    return new PolicyDiff(base, head, before, after).all();
  }

  private static void refuseMissing(Tree base, Tree head, KbFiles now) {
    String policy = now.policy();
    if (policy != null && head.read(policy).isEmpty()) {
      throw new BadInput(
          policy,
          "the benchmark policy that the configuration names",
          "no such file in commit " + head.commit().orElse("") + movedTo(base, head, policy),
          "Restore it, or name the policy's new place in `kb.policy`, and commit that.");
    }
  }

  private static String movedTo(Tree base, Tree head, String policy) {
    String content = base.under("").get(policy);
    return head.under("").entrySet().stream()
        .filter(e -> e.getValue().equals(content))
        .map(e -> "; its content is in " + e.getKey() + " now")
        .findFirst()
        .orElse("");
  }

  private List<Change> all() {
    List<Change> changes = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      values(profile, changes);
      Questions.KEYS.forEach(key -> questions(profile, key, changes));
      corpus(profile, changes);
    }
    return List.copyOf(changes);
  }

  private void values(Profile profile, List<Change> changes) {
    Set<String> keys = new TreeSet<>(before.of(profile).keySet());
    keys.addAll(after.of(profile).keySet());
    keys.removeAll(Questions.KEYS);
    for (String key : keys) {
      String from = before.of(profile).get(key);
      String to = after.of(profile).get(key);
      if (!Values.same(from, to)) {
        changes.add(new Change(profile, key, from, to, Values.direction(key, from, to)));
      }
    }
  }

  /** A file of questions under another name is no change; other questions by the same name are. */
  private void questions(Profile profile, String key, List<Change> changes) {
    String from = before.of(profile).get(key);
    String to = after.of(profile).get(key);
    String contentBefore = Content.ofFile(base, from);
    String contentAfter = Content.ofFile(head, to);
    if (Objects.equals(contentBefore, contentAfter)
        && (contentBefore != null || Objects.equals(from, to))) {
      return;
    }
    if (!Objects.equals(from, to)) {
      changes.add(new Change(profile, key, from, to, Direction.CHANGED));
    } else if (from != null && matters(profile)) {
      changes.add(new Change(profile, from, contentBefore, contentAfter, Direction.CHANGED));
    }
  }

  private void corpus(Profile profile, List<Change> changes) {
    String from = before.files().corpus();
    String to = after.files().corpus();
    String folder = to == null ? from : to;
    if (folder == null || !matters(profile) || Content.sameFolder(base, from, head, to)) {
      return;
    }
    String contentBefore = Content.ofFolder(base, from);
    String contentAfter = Content.ofFolder(head, to);
    if (!Objects.equals(contentBefore, contentAfter)) {
      changes.add(new Change(profile, folder, contentBefore, contentAfter, Direction.CHANGED));
    }
  }

  /** Content decides nothing where the benchmark runs neither before nor after. */
  private boolean matters(Profile profile) {
    return before.runs(profile) || after.runs(profile);
  }
}
