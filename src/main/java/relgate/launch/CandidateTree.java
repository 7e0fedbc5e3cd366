package relgate.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  private final CompletableFuture<Look> look;

  /** The answers. */
  private record Look(
      CleanTree tree, @Nullable Commit head, @Nullable String branch, @Nullable String tag) {}

  private CandidateTree(CompletableFuture<Look> look) {
    this.look = look;
  }

  /** Starts looking, beside what the caller goes on with. */
  public static CandidateTree lookAt(Workspace workspace, Runner runner) {
    return new CandidateTree(CompletableFuture.supplyAsync(() -> look(workspace, runner)));
  }

  private static Look look(Workspace workspace, Runner runner) {
    Repository repository = Repository.at(workspace.root(), runner);
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

  /** When HEAD was committed; empty outside a repository. */
  public Optional<Instant> commitTime() {
    return Optional.ofNullable(look.join().head()).map(Commit::time);
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
