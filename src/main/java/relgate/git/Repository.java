package relgate.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * The repository that a candidate lies in, as it was when it was first asked: an answer is kept, as
 * each costs a process. Paths are relative to the candidate's root, with forward slashes. Every
 * method throws {@link relgate.ToolFailure} where the repository cannot be read.
 */
public final class Repository {
  private final Path root;
  private final Git git;
  private final Supplier<Opened> opened;
  private final Supplier<Boolean> shallow;
  private final Supplier<Optional<String>> branch;
  private final Map<String, Optional<Commit>> commits = new ConcurrentHashMap<>();

  /** Whoever answers, and the first answer. */
  private record Opened(History history, Optional<Path> top, @Nullable Place place) {}

  private Repository(Path root, Git git) {
    this.root = root;
    this.git = git;
    this.opened = once(this::open);
    this.shallow = once(() -> history().shallow());
    this.branch = once(() -> history().branch());
  }

  /** The repository around the folder, which need not be one; git answers, or JGit without it. */
  public static Repository at(Path folder, Runner runner) {
    Path root = folder.toAbsolutePath().normalize();
    return new Repository(root, Git.around(root, runner));
  }

  private Opened open() {
    Outcome outcome = git.run(Place.QUESTION);
    if (outcome.ending() == Outcome.Ending.NOT_STARTED) {
      History without = new JGitHistory(root);
      return new Opened(without, without.top(), null);
    }
    Optional<Place> place = Place.of(outcome, root);
    return place
        .map(known -> new Opened(new GitHistory(git, known), Optional.of(known.top()), known))
        .orElseGet(() -> new Opened(new NoHistory(), Optional.empty(), null));
  }

  private History history() {
    return opened.get().history();
  }

  /** Whether the candidate lies in the working tree of a repository. */
  public boolean exists() {
    return top().isPresent();
  }

  /** The folder of the whole working tree: the candidate's root or a folder above it. */
  public Optional<Path> top() {
    return opened.get().top();
  }

  /** Whether {@code git add} leaves the file out; it need not be there yet. */
  public boolean ignores(Path file) {
    Git asking = git.with(Map.of("GIT_LITERAL_PATHSPECS", "0"));
    String pathspec = ":(top)" + top().orElse(root).relativize(file);
    return exists() && asking.run("check-ignore", "-q", "--", pathspec).succeeded();
  }

  /** Whether history was cut off when it was cloned. */
  public boolean shallow() {
    return shallow.get();
  }

  /** The commit that is checked out; empty without a repository or before the first commit. */
  public Optional<Commit> head() {
    return commit("HEAD");
  }

  /** The commit of a branch, a tag, a hash or an expression such as {@code HEAD~2}. */
  public Optional<Commit> commit(String revision) {
    // No argument of a process can hold it, and no name of git.
    return revision.indexOf('\0') >= 0
        ? Optional.empty()
        : commits.computeIfAbsent(revision, asked -> history().commit(asked));
  }

  /** The branch that is checked out; empty on a detached HEAD. */
  public Optional<String> branch() {
    return branch.get();
  }

  /** The address of the remote named origin, as configured: it may hold a password. */
  public Optional<String> origin() {
    return history().origin();
  }

  /** Names of the tags at HEAD, sorted. */
  public List<String> tagsAtHead() {
    return tags().stream().map(History.Tag::name).toList();
  }

  /**
   * The tag that names HEAD best: a version before any other name, an annotated tag before a
   * lightweight one, and of those the newest version.
   */
  public Optional<String> tagAtHead() {
    VersionOrder versions = new VersionOrder();
    return tags().stream()
        .max(
            Comparator.comparing((History.Tag tag) -> VersionOrder.isVersion(tag.name()))
                .thenComparing(History.Tag::annotated)
                .thenComparing(History.Tag::name, versions))
        .map(History.Tag::name);
  }

  private List<History.Tag> tags() {
    return head().map(head -> history().tagsAt(head.id())).orElse(List.of());
  }

  /** Names of the tags at HEAD and before it, the newest first. */
  public List<String> tagsUpToHead() {
    return head().map(head -> history().tagsUpTo(head.id())).orElse(List.of());
  }

  /** The best common ancestor; empty where there is none or one of the two is unknown. */
  public Optional<String> mergeBase(String left, String right) {
    Optional<Commit> second = commit(right);
    return commit(left).flatMap(a -> second.flatMap(b -> history().mergeBase(a.id(), b.id())));
  }

  /**
   * What the file held at the revision; empty where either is unknown or it is no regular file: a
   * link only names another one.
   */
  public Optional<byte[]> content(String revision, String path) {
    return commit(revision).flatMap(commit -> history().content(commit, path));
  }

  /**
   * The regular files at or under the path at the revision, sorted; none where the revision is
   * unknown.
   */
  public List<String> files(String revision, String path) {
    return commit(revision).map(commit -> history().files(commit, path)).orElse(List.of());
  }

  /**
   * The files of the candidate that differ between two commits, in the order of their paths; a file
   * that was moved is deleted here and added there. None where a revision is unknown.
   */
  public List<Change> changes(String older, String newer) {
    Optional<Commit> second = commit(newer);
    return commit(older).flatMap(a -> second.map(b -> history().changes(a, b))).orElse(List.of());
  }

  /**
   * Whether a commit or one before it changed one of the files, as far as the clone reaches; false
   * where the revision is unknown.
   *
   * @param paths at least one
   */
  public boolean touched(String revision, List<String> paths) {
    return commit(revision).filter(commit -> history().touched(commit.id(), paths)).isPresent();
  }

  /**
   * The commits up to the revision that changed one of the paths, each after its parents; none
   * where the revision is unknown.
   *
   * @param paths at least one
   */
  public List<String> touching(String revision, List<String> paths) {
    return commit(revision).map(commit -> history().touching(commit.id(), paths)).orElse(List.of());
  }

  /**
   * What files held at several commits, asked at once.
   *
   * @param commits full names
   * @return by {@code commit:path}; without those that are missing
   */
  public Map<String, byte[]> contents(List<String> commits, List<String> paths) {
    return history().contents(commits, paths);
  }

  /**
   * The hashes of what files held at several commits, by git's own rule: equal ones mean equal
   * contents, of which none is read.
   *
   * @param commits full names
   * @return by {@code commit:path}; without those that are missing
   */
  public Map<String, String> hashes(List<String> commits, List<String> paths) {
    return history().hashes(commits, paths);
  }

  /** What of the history is cut off or not as it was made; empty where it is whole. */
  public Optional<Truncation> truncation() {
    return history().truncation();
  }

  /**
   * Makes a working tree of a commit, with a repository of its own, for which no setting, hook or
   * filter of this one counts.
   *
   * @param target a folder that does not exist yet
   * @throws ToolFailure where this repository cannot be read, or without git
   */
  public void checkOut(Commit commit, Path target) {
    Opened known = opened.get();
    if (known.place() == null || !(known.history() instanceof GitHistory history)) {
      throw NoPlace.failure(root, "no git that could check it out", "Install git.");
    }
    try {
      new Checkout(git, known.place(), history).make(commit, target);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(target.toString(), "room for a checkout", e.toString(), "Make room there."),
          e);
    }
  }

  /** Compares the folder with HEAD. */
  public CleanTree cleanTree() {
    try {
      Opened known = opened.get();
      if (known.place() != null && known.history() instanceof GitHistory history) {
        return new GitTree(git, known.place(), history).look(head());
      }
      return known.history() instanceof JGitHistory
          ? new JGitTree(root).look()
          : new CleanTree.NotSeen(NoPlace.nowhere(root));
    } catch (ToolFailure e) {
      return new CleanTree.NotSeen(e.problem());
    } catch (IOException | UncheckedIOException e) {
      return new CleanTree.NotSeen(
          new Problem(
              root.toString(),
              "files that can be read",
              String.valueOf(e.getMessage()),
              "Make the named file readable, or judge a fresh clone."));
    }
  }

  /**
   * The files that a sparse checkout of this clone leaves out, by the paths of {@link
   * CleanTree.Difference}; none without git. The candidate's own index says so: it can excuse that
   * a file is missing, and nothing else.
   */
  public Set<String> leftOut() {
    Opened known = opened.get();
    if (known.place() == null || !(known.history() instanceof GitHistory)) {
      return Set.of();
    }
    Git top = git.in(known.place().top());
    return Git.parts(Git.output(top.run("ls-files", "-t", "-z"))).stream()
        .filter(line -> line.startsWith("S "))
        .map(line -> RawPath.shown(line.substring(2)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Asks once, also where two threads want to know. */
  private static <T> Supplier<T> once(Supplier<T> question) {
    return new Supplier<>() {
      private @Nullable T answer;

      @Override
      public synchronized T get() {
        if (answer == null) {
          answer = question.get();
        }
        return answer;
      }
    };
  }
}
