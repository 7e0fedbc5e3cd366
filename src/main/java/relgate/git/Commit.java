package relgate.git;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One commit.
 *
 * @param id its full hash
 * @param tree the hash of its tree
 * @param parents in the commit's own order
 * @param time when it was committed
 * @param author who wrote it, without the address; empty where the commit names nobody
 */
public record Commit(String id, String tree, List<String> parents, Instant time, String author) {
  public Commit {
    parents = List.copyOf(parents);
  }

  /** The commit before it on its own branch; empty for a root. */
  public Optional<String> firstParent() {
    return parents.stream().findFirst();
  }
}
