package relgate.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about commits; revisions are already full hashes, save for {@link #commit}. */
sealed interface History permits GitHistory, JGitHistory, NoHistory {
  /** The folder of the working tree that the candidate lies in; empty outside a repository. */
  Optional<Path> top();

  boolean shallow();

  Optional<Commit> commit(String revision);

  /** The name without {@code refs/heads/}; empty on a detached HEAD. */
  Optional<String> branch();

  /** The tags whose end is the commit, sorted by name. */
  List<Tag> tagsAt(String commit);

  /** Names of the tags whose commit is the commit or before it, the newest first. */
  List<String> tagsUpTo(String commit);

  Optional<String> mergeBase(String left, String right);

  Optional<byte[]> content(Commit commit, String path);

  /** Files at or under the path, sorted. */
  List<String> files(Commit commit, String path);

  List<Change> changes(Commit older, Commit newer);

  /** Whether the commit, or one before it on any line of its history, changed one of the paths. */
  boolean touched(String commit, List<String> paths);

  /** The commits up to this one that changed one of the paths, each after its parents. */
  List<String> touching(String commit, List<String> paths);

  /**
   * What files held at several commits, asked at once.
   *
   * @return by {@code commit:path}; without those that are missing
   */
  Map<String, byte[]> contents(List<String> commits, List<String> paths);

  /**
   * The hashes of what files held at several commits, by git's own rule, asked at once.
   *
   * @return by {@code commit:path}; without those that are missing
   */
  Map<String, String> hashes(List<String> commits, List<String> paths);

  /** The address of the remote that is named origin, as configured; it may hold a password. */
  Optional<String> origin();

  /** What of the history is not as it was made, or not there; empty where all of it is. */
  Optional<Truncation> truncation();

  /**
   * A tag.
   *
   * @param annotated whether it is an object of its own, with an author and a time
   */
  record Tag(String name, boolean annotated) {}
}
