package relgate.candidate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.git.CleanTree;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.verdict.GateReport.CandidateIdentity;

/** Git's word on the candidate, asked once, before any of its commands has written anything. */
public final class CandidateTree {
  private final Repository repository;
  private final Candidate.Source source;
  private final CompletableFuture<Look> look;

  /** The answers. */
  private record Look(
      CleanTree tree, @Nullable Commit head, @Nullable String branch, @Nullable String tag) {}

  private CandidateTree(Repository repository, Candidate.Source source) {
    this.repository = repository;
    this.source = source;
    this.look = CompletableFuture.supplyAsync(() -> look(repository));
  }

  /** Starts looking, beside what the caller goes on with. */
  static CandidateTree lookAt(Repository repository, Candidate.Source source) {
    return new CandidateTree(repository, source);
  }

  /** A repository that cannot be read is a verdict of the gates that ask for it, and no more. */
  private static Look look(Repository repository) {
    try {
      CleanTree tree = repository.cleanTree();
      return repository.exists()
          ? new Look(
              tree,
              repository.head().orElse(null),
              repository.branch().orElse(null),
              repository.tagAtHead().orElse(null))
          : new Look(tree, null, null, null);
    } catch (ToolFailure e) {
      return new Look(new CleanTree.NotSeen(e.problem()), null, null, null);
    }
  }

  /** Blocks until the look is over. */
  void await() {
    look.join();
  }

  public CleanTree clean() {
    Problem problem = source.problem();
    return problem == null ? look.join().tree() : new CleanTree.NotSeen(problem);
  }

  /**
   * Differences from the commit, as the decision in force judges them.
   *
   * @param found those that count
   * @param leftOut files that a sparse checkout leaves out, where one is allowed
   */
  public record Differences(List<Difference> found, List<Difference> leftOut) {}

  /**
   * The differences of a tree that could be seen; none of one that could not.
   *
   * @param sparse whether a sparse checkout is allowed
   */
  public Differences differences(boolean sparse) {
    List<Difference> all = clean() instanceof CleanTree.Seen seen ? seen.differences() : List.of();
    if (!sparse || all.stream().noneMatch(difference -> difference.kind() == Kind.MISSING)) {
      return new Differences(all, List.of());
    }
    Set<String> excused = repository.leftOut();
    Map<Boolean, List<Difference>> parts =
        all.stream()
            .collect(
                Collectors.partitioningBy(
                    d -> d.kind() == Kind.MISSING && excused.contains(d.path())));
    return new Differences(
        parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
  }

  /**
   * The candidate as a verdict names it.
   *
   * @param sparse whether a sparse checkout is allowed
   */
  public CandidateIdentity identity(String name, boolean sparse) {
    Look seen = look.join();
    Commit head = seen.head();
    return new CandidateIdentity(
        name,
        head == null ? null : head.id(),
        head == null ? null : head.tree(),
        seen.branch(),
        seen.tag(),
        clean() instanceof CleanTree.NotSeen || !differences(sparse).found().isEmpty(),
        source.name(),
        head == null || head.author().isBlank() ? null : head.author());
  }
}
