package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.config.ReleasePolicy;
import relgate.git.Repository;

/**
 * The base of HEAD by the base branch that the base itself names. What HEAD names counts only where
 * nothing was decided before: else a branch could choose what it is compared with.
 */
final class SettledBase {
  private static final String STANDARD = "main";
  private final Repository repository;
  private final @Nullable String configuration;
  private final Function<String, ComparisonBase> rule;

  /**
   * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
   * @param rule the base by the name of the base branch
   */
  SettledBase(
      Repository repository,
      @Nullable String configuration,
      Function<String, ComparisonBase> rule) {
    this.repository = repository;
    this.configuration = configuration;
    this.rule = rule;
  }

  /**
   * @param named by HEAD's own release policy
   * @throws BadInput where the repository does not have what the rule asks for
   */
  ComparisonBase of(String named) {
    Optional<ComparisonBase> standard = by(STANDARD);
    if (standard.isEmpty()) {
      return rule.apply(named);
    }
    ComparisonBase base = standard.get();
    String branch = STANDARD;
    Set<String> tried = new HashSet<>();
    while (tried.add(branch)) {
      String said = base.commit().map(commit -> said(commit, named)).orElse(branch);
      Optional<ComparisonBase> next = said.equals(branch) ? Optional.empty() : by(said);
      if (next.isEmpty()) {
        // A branch that is gone was the base branch long ago.
        return base;
      }
      base = next.get();
      branch = said;
    }
    return base;
  }

  private Optional<ComparisonBase> by(String branch) {
    try {
      return Optional.of(rule.apply(branch));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** The base branch that a commit names; a commit before the first configuration names none. */
  private String said(String commit, String otherwise) {
    Tree tree = new CommitTree(repository, Optional.of(commit), Set.of());
    Optional<Map<?, ?>> config = KbFiles.configuration(tree, configuration);
    Optional<String> policy =
        tree.read(DecisionChanges.releasePolicy(config)).flatMap(SettledBase::branch);
    return policy.orElse(config.isPresent() ? STANDARD : otherwise);
  }

  private static Optional<String> branch(byte[] policy) {
    try {
      String text = new String(policy, StandardCharsets.UTF_8);
      return Optional.of(ReleasePolicy.parse(text, "release policy").baseBranch());
    } catch (BadInput e) {
      return Optional.empty();
    }
  }
}
