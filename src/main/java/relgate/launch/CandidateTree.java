package relgate.launch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;
import relgate.command.Runner;
import relgate.git.CleanTree;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.verdict.GateReport.CandidateIdentity;

/**
 * What git says of the candidate, asked once. {@link #first} keeps the gates' commands waiting
 * until the look is over, so that nothing they write can be taken for the candidate's.
 */
public final class CandidateTree {
  private final Repository repository;
  private final CompletableFuture<Look> look;

  /** The answers. */
  private record Look(
      CleanTree tree, @Nullable Commit head, @Nullable String branch, @Nullable String tag) {}

  private CandidateTree(Repository repository) {
    this.repository = repository;
    this.look = CompletableFuture.supplyAsync(() -> look(repository));
  }

  /** Starts looking, beside what the caller goes on with. */
  public static CandidateTree lookAt(Workspace workspace, Runner runner) {
    return new CandidateTree(Repository.at(workspace.root(), runner));
  }

  private static Look look(Repository repository) {
    CleanTree tree = repository.cleanTree();
    if (!repository.exists()) {
      return new Look(tree, null, null, null);
    }
    List<String> tags = repository.tagsAtHead();
    return new Look(
        tree,
        repository.head().orElse(null),
        repository.branch().orElse(null),
        tags.isEmpty() ? null : tags.get(tags.size() - 1));
  }

  /** A runner whose commands wait for the look to be over. */
  public Runner first(Runner runner) {
    return command -> look.thenApply(over -> runner).join().run(command);
  }

  public CleanTree clean() {
    return look.join().tree();
  }

  /** The repository that was looked at. */
  public Repository repository() {
    return repository;
  }

  /** Whom the verdict is about. */
  public CandidateIdentity identity(String name) {
    Look seen = look.join();
    Commit head = seen.head();
    return new CandidateIdentity(
        name,
        head == null ? null : head.id(),
        head == null ? null : head.tree(),
        seen.branch(),
        seen.tag(),
        !seen.tree().clean());
  }
}
