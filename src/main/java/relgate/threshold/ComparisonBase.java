package relgate.threshold;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.git.Commit;
import relgate.git.Repository;

/**
 * The commit that HEAD is compared with.
 *
 * @param commit its full name; empty where HEAD is the first commit
 * @param rule why it is this one, as a clause
 */
public record ComparisonBase(Optional<String> commit, String rule) {
  /**
   * The base by name.
   *
   * @throws BadInput where the repository does not have it, with how to fetch it
   */
  public static ComparisonBase named(Repository repository, String revision) {
    return repository
        .commit(revision)
        .map(commit -> new ComparisonBase(Optional.of(commit.id()), "named by --base " + revision))
        .orElseThrow(() -> missing(repository, "--base " + revision, revision));
  }

  /**
   * This base where HEAD comes from it, else what both come from: another line of history says
   * nothing of what was decided in this one.
   *
   * @throws BadInput where they have nothing in common
   */
  ComparisonBase ancestor(Repository repository, String head) {
    String own = commit.orElseThrow();
    return repository
        .mergeBase(own, head)
        .map(common -> common.equals(own) ? this : new ComparisonBase(Optional.of(common), rule))
        .orElseThrow(() -> missing(repository, rule, own));
  }

  /**
   * On a branch the merge base with the base branch; on the base branch itself the last promoted
   * commit, else the newest release tag before HEAD, else the first parent.
   *
   * @param branch the base branch; where there is no {@code main}, {@code master} is it
   * @param tagPattern glob of a release tag's name
   * @param lastPromoted of the profile, an ancestor of HEAD
   * @throws BadInput where the repository does not have what the rule asks for
   */
  public static ComparisonBase of(
      Repository repository, String branch, String tagPattern, Optional<String> lastPromoted) {
    Commit head = head(repository);
    String baseBranch = present(repository, branch);
    Optional<String> fork = fork(repository, head, baseBranch);
    if (onBranch(repository, baseBranch) || fork.filter(head.id()::equals).isPresent()) {
      return onBaseBranch(repository, head, tagPattern, lastPromoted);
    }
    return fork.map(id -> new ComparisonBase(Optional.of(id), "the merge base with " + baseBranch))
        .orElseThrow(() -> missing(repository, "the merge base with " + baseBranch, baseBranch));
  }

  /** What the next commit will be compared with, by the same rule. */
  public static ComparisonBase ofNextCommit(
      Repository repository, String branch, String tagPattern, Optional<String> lastPromoted) {
    Commit head = head(repository);
    String baseBranch = present(repository, branch);
    if (!onBranch(repository, baseBranch)) {
      return fork(repository, head, baseBranch)
          .map(id -> new ComparisonBase(Optional.of(id), "the merge base with " + baseBranch))
          .orElseThrow(() -> missing(repository, "the merge base with " + baseBranch, baseBranch));
    }
    return lastPromoted
        .map(id -> new ComparisonBase(Optional.of(id), "the last promoted commit"))
        .or(() -> newestTag(repository, tagPattern, ""))
        .orElseGet(() -> new ComparisonBase(Optional.of(head.id()), "HEAD"));
  }

  private static Commit head(Repository repository) {
    return repository
        .head()
        .orElseThrow(
            () ->
                new BadInput(
                    "the candidate",
                    "a git repository with a commit",
                    "none",
                    "Run it in a repository; `git init` and commit, or clone it again."));
  }

  /** The standard branch has an older name in many a repository. */
  private static String present(Repository repository, String branch) {
    boolean older =
        branch.equals("main")
            && !onBranch(repository, "main")
            && tip(repository, "main").isEmpty()
            && (onBranch(repository, "master") || tip(repository, "master").isPresent());
    return older ? "master" : branch;
  }

  private static boolean onBranch(Repository repository, String branch) {
    return repository.branch().filter(branch::equals).isPresent();
  }

  private static Optional<String> fork(Repository repository, Commit head, String baseBranch) {
    return tip(repository, baseBranch).flatMap(t -> repository.mergeBase(head.id(), t));
  }

  private static ComparisonBase onBaseBranch(
      Repository repository, Commit head, String tagPattern, Optional<String> lastPromoted) {
    if (lastPromoted.isPresent()) {
      return new ComparisonBase(lastPromoted, "the last promoted commit");
    }
    Optional<ComparisonBase> tagged = newestTag(repository, tagPattern, head.id());
    if (tagged.isPresent()) {
      return tagged.get();
    }
    Optional<String> parent = head.firstParent();
    if (parent.isPresent() && repository.commit(parent.get()).isEmpty()) {
      throw missing(repository, "the parent of HEAD", parent.get());
    }
    return parent.isEmpty() && repository.shallow()
        ? new ComparisonBase(Optional.of(refuseShallow(repository)), "")
        : new ComparisonBase(
            parent, parent.isPresent() ? "the first parent" : "HEAD is the first commit");
  }

  private static Optional<ComparisonBase> newestTag(
      Repository repository, String pattern, String excluded) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return repository.tagsUpToHead().stream()
        .filter(tag -> matcher.matches(Path.of(tag)))
        .map(tag -> Map.entry(tag, repository.commit("refs/tags/" + tag)))
        .filter(e -> e.getValue().filter(c -> !c.id().equals(excluded)).isPresent())
        .map(
            e ->
                new ComparisonBase(
                    e.getValue().map(Commit::id), "the newest release tag, " + e.getKey()))
        .findFirst();
  }

  private static String refuseShallow(Repository repository) {
    throw missing(repository, "the parent of HEAD", "HEAD^");
  }

  /** What was fetched is newer than a local branch that nobody has touched for long. */
  private static Optional<String> tip(Repository repository, String branch) {
    return List.of("refs/remotes/origin/" + branch, "refs/heads/" + branch).stream()
        .map(repository::commit)
        .flatMap(Optional::stream)
        .map(Commit::id)
        .findFirst();
  }

  private static BadInput missing(Repository repository, String place, String wanted) {
    boolean shallow = repository.shallow();
    String found = "no such commit" + (shallow ? " in this shallow clone" : "");
    String fetch =
        shallow
            ? "Fetch the history: `git fetch --unshallow origin`; in GitHub Actions `fetch-depth:"
                + " 0` of actions/checkout."
            : "Fetch it: `git fetch origin "
                + wanted
                + "`; name another one by --base, or yours as base_branch in"
                + " config/release_policy.json.";
    return new BadInput(place, "the commit to compare with, " + wanted, found, fetch);
  }
}
