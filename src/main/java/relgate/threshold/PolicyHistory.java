package relgate.threshold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import relgate.git.Repository;
import relgate.policy.DecisionState;

/**
 * The states of all decision files in the past of a commit: one for each commit that touched one.
 *
 * <p>Three to six processes of git, however long the history is.
 */
final class PolicyHistory {
  private final Repository repository;
  private final StateReader reader;

  PolicyHistory(Repository repository, StateReader reader) {
    this.repository = repository;
    this.reader = reader;
  }

  /** A commit and what it decided. */
  record Past(Tree tree, DecisionState state) {}

  /**
   * The states from the accepted one on, the oldest first.
   *
   * @param accepted the commit whose decisions count as accepted; empty for the first that had any
   * @param until the last commit; it and what it comes from are looked at
   * @param named paths that decision files have now
   * @param head what is decided now; it was adopted where no commit of the past had a configuration
   */
  List<Past> of(Optional<String> accepted, String until, Set<String> named, DecisionState head) {
    Set<String> paths = new TreeSet<>(named);
    List<String> commits = commits(accepted, until, paths);
    Map<String, byte[]> contents = read(commits, paths);
    // A policy may have had another place once, and its questions always have.
    while (paths.addAll(further(commits, contents))) {
      commits = commits(accepted, until, paths);
      contents = read(commits, paths);
    }
    List<Tree> trees = new ArrayList<>();
    for (String commit : commits) {
      trees.add(new PastTree(commit, contents));
    }
    return states(trees, first(trees, head), accepted.isPresent());
  }

  /** Before the first configuration holds what that one says: it was adopted, not loosened. */
  private DecisionState first(List<Tree> trees, DecisionState head) {
    return trees.stream()
        .filter(reader::configures)
        .findFirst()
        .map(tree -> reader.read(tree, DecisionState.none()))
        .orElse(head);
  }

  private List<Past> states(List<Tree> trees, DecisionState adopted, boolean settled) {
    List<Past> states = new ArrayList<>();
    DecisionState before = adopted;
    for (Tree tree : trees) {
      boolean configured = reader.configures(tree);
      DecisionState state =
          configured ? reader.read(tree, before) : reader.unconfigured(tree, before);
      // A commit that decides nothing is no base that anything could be compared with.
      if (configured || !state.equals(before) || (settled && states.isEmpty())) {
        states.add(new Past(tree, state));
      }
      before = state;
    }
    return states;
  }

  private Map<String, byte[]> read(List<String> commits, Set<String> paths) {
    return commits.isEmpty() ? Map.of() : repository.contents(commits, List.copyOf(paths));
  }

  private List<String> commits(Optional<String> accepted, String until, Set<String> paths) {
    List<String> touching = repository.touching(until, List.copyOf(paths));
    if (accepted.isEmpty()) {
      return touching;
    }
    Set<String> settled = new HashSet<>(repository.touching(accepted.get(), List.copyOf(paths)));
    List<String> later = new ArrayList<>(List.of(accepted.get()));
    touching.stream().filter(c -> !settled.contains(c)).forEach(later::add);
    return later;
  }

  private Set<String> further(List<String> commits, Map<String, byte[]> contents) {
    Set<String> paths = new TreeSet<>();
    for (String commit : commits) {
      Tree tree = new PastTree(commit, contents);
      paths.addAll(reader.paths(tree));
      paths.addAll(reader.contentPaths(reader.read(tree, DecisionState.none())));
    }
    return paths;
  }
}
