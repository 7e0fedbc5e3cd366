package relgate.threshold;

import java.util.List;
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
public record Base(Optional<String> commit, String rule) {
  /**
   * The base by name.
   *
   * @throws BadInput where the repository does not have it, with how to fetch it
   */
  public static Base named(Repository repository, String revision) {
    return repository
        .commit(revision)
        .map(commit -> new Base(Optional.of(commit.id()), "named by --base " + revision))
        .orElseThrow(() -> missing(repository, "--base " + revision, revision));
  }

  /**
   * On a branch the merge base with the base branch; on the base branch itself the last promoted
   * commit, else the first parent.
   *
   * @param lastPromoted of the profile, an ancestor of HEAD
   * @throws BadInput where the repository does not have what the rule asks for
   */
  public static Base of(Repository repository, String baseBranch, Optional<String> lastPromoted) {
    Commit head =
        repository
            .head()
            .orElseThrow(
                () ->
                    new BadInput(
                        "the candidate",
                        "a git repository with a commit",
                        "none",
                        "Run it in a repository; `git init` and commit, or clone it anew."));
    Optional<String> tip = tip(repository, baseBranch);
    boolean onBase = repository.branch().filter(baseBranch::equals).isPresent();
    Optional<String> fork = tip.flatMap(t -> repository.mergeBase(head.id(), t));
    if (onBase || fork.filter(head.id()::equals).isPresent()) {
      return onBaseBranch(repository, head, lastPromoted);
    }
    return fork.map(id -> new Base(Optional.of(id), "the merge base with " + baseBranch))
        .orElseThrow(() -> missing(repository, "the merge base with " + baseBranch, baseBranch));
  }

  private static Base onBaseBranch(
      Repository repository, Commit head, Optional<String> lastPromoted) {
    if (lastPromoted.isPresent()) {
      return new Base(lastPromoted, "the last promoted commit");
    }
    Optional<String> parent = head.firstParent();
    if (parent.isPresent() && repository.commit(parent.get()).isEmpty()) {
      throw missing(repository, "the parent of HEAD", parent.get());
    }
    return parent.isEmpty() && repository.shallow()
        ? new Base(Optional.of(refuseShallow(repository)), "")
        : new Base(parent, parent.isPresent() ? "the first parent" : "HEAD is the first commit");
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
            : "Fetch it: `git fetch origin " + wanted + "`, or name another one by --base.";
    return new BadInput(place, "the commit to compare with, " + wanted, found, fetch);
  }
}
