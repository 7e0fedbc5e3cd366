package relgate.threshold;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import relgate.git.Repository;

/**
 * The files of one of two commits that are compared.
 *
 * @param differing paths whose content is not the same in both
 */
public record CommitTree(Repository repository, Optional<String> commit, Set<String> differing)
    implements Tree {
  public CommitTree {
    differing = Set.copyOf(differing);
  }

  /** Two commits to compare. */
  public record Pair(Tree base, Tree head) {
    /**
     * The trees of the base and of HEAD.
     *
     * @param head full name
     */
    public static Pair of(Repository repository, ComparisonBase base, String head) {
      Set<String> differing = new HashSet<>();
      base.commit()
          .ifPresent(
              from ->
                  repository.changes(from, head).stream()
                      .map(relgate.git.Change::path)
                      .forEach(differing::add));
      return new Pair(
          new CommitTree(repository, base.commit(), differing),
          new CommitTree(repository, Optional.of(head), differing));
    }
  }

  @Override
  public Optional<LocalDate> day() {
    return commit
        .flatMap(repository::commit)
        .map(made -> LocalDate.ofInstant(made.time(), ZoneOffset.UTC));
  }

  @Override
  public Optional<byte[]> read(String path) {
    return commit.flatMap(id -> repository.content(id, path));
  }

  /** A path whose content is the same in both commits names it; no file has to be read. */
  @Override
  public SortedMap<String, String> under(String folder) {
    SortedMap<String, String> files = new TreeMap<>();
    commit.ifPresent(
        id ->
            repository
                .files(id, folder)
                .forEach(p -> files.put(p, differing.contains(p) ? p + " in " + id : p)));
    return files;
  }
}
