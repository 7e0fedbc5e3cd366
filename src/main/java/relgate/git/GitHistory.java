package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.command.Command;
import relgate.command.Outcome;

/**
 * Answers about commits that git itself gives. Each question costs a process, so what a commit
 * holds is asked once, and a file on disk that is the blob in question is not asked for at all.
 */
final class GitHistory implements History {
  private final Git git;
  private final Place place;
  private final String prefix;
  private final Map<String, TreeReading> readings = new ConcurrentHashMap<>();
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private @Nullable Refs refs;

  /**
   * @param git in the candidate's folder
   */
  GitHistory(Git git, Place place) {
    this.git = git;
    this.place = place;
    prefix = place.prefix(git.folder());
  }

  @Override
  public Optional<Path> top() {
    return Optional.of(place.top());
  }

  @Override
  public boolean shallow() {
    return place.shallow();
  }

  @Override
  public Optional<Commit> commit(String revision) {
    if (revision.startsWith("refs/") && !revision.matches(".*[~^@:{].*")) {
      Optional<String> end = refs().end(revision);
      return end.flatMap(this::stored);
    }
    return stored(revision);
  }

  private Optional<Commit> stored(String revision) {
    String name = RawPath.raw(revision) + "^{commit}";
    if (name.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    GitObjects.Stored object = new GitObjects(git).read(List.of(name)).get(name);
    if (object != null) {
      return Optional.of(parse(object));
    }
    // Git answers alike whether nothing has that name or the object that has it is lost.
    Outcome named = git.run("rev-parse", "--verify", "-q", "--end-of-options", revision);
    if (named.succeeded() && revision.equals("HEAD")) {
      String id = named.stdout().strip();
      throw NoPlace.failure(
          git.folder(),
          "HEAD at " + id + ", an object that this clone does not have",
          "Run `git fsck` there; judge a fresh clone where it cannot be repaired.");
    }
    return Optional.empty();
  }

  private static Commit parse(GitObjects.Stored object) {
    String head = object.latin1().split("\n\n", 2)[0];
    List<String> parents = new ArrayList<>();
    String tree = "";
    Instant time = Instant.EPOCH;
    String author = "";
    for (String line : head.split("\n", -1)) {
      if (line.startsWith("tree ")) {
        tree = line.substring(5);
      } else if (line.startsWith("parent ")) {
        parents.add(line.substring(7));
      } else if (line.startsWith("author ")) {
        author = author(line);
      } else if (line.startsWith("committer ")) {
        time = Instant.ofEpochSecond(seconds(line));
        break;
      }
    }
    return new Commit(object.id(), tree, parents, time, author);
  }

  /** {@code author Ann Example <ann@example.org> 0 +0000}, in whatever encoding. */
  private static String author(String line) {
    String name = line.substring("author ".length()).replaceFirst(" ?<.*$", "");
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
  }

  private static long seconds(String line) {
    String[] words = line.split(" ", -1);
    String number = words.length < 3 ? "" : words[words.length - 2];
    // Git takes a time that is none for the epoch.
    return number.matches("[0-9]{1,11}") ? Long.parseLong(number) : 0;
  }

  @Override
  public Optional<String> branch() {
    return Optional.ofNullable(place.branch()).map(name -> name.replaceFirst("^refs/heads/", ""));
  }

  synchronized Refs refs() {
    if (refs == null) {
      refs = Refs.of(git);
    }
    return refs;
  }

  @Override
  public List<Tag> tagsAt(String commit) {
    Refs known = refs();
    return known.ids().keySet().stream()
        .filter(name -> name.startsWith("refs/tags/"))
        .filter(name -> known.end(name).filter(commit::equals).isPresent())
        .map(name -> new Tag(name.substring("refs/tags/".length()), known.annotated(name)))
        .sorted(Comparator.comparing(Tag::name))
        .toList();
  }

  @Override
  public List<String> tagsUpTo(String commit) {
    String names =
        git.output(
            "for-each-ref",
            "--merged=" + commit,
            "--sort=-creatordate",
            "--format=%(refname:strip=2)",
            "refs/tags");
    return names.lines().map(RawPath::text).toList();
  }

  @Override
  public Optional<String> mergeBase(String left, String right) {
    if (left.equals(right)) {
      return Optional.of(left);
    }
    Outcome outcome = git.run("merge-base", left, right);
    boolean none = outcome.ending() == Outcome.Ending.EXITED && outcome.exitCode() == 1;
    return none ? Optional.empty() : Optional.of(Git.output(outcome).strip());
  }

  /** Everything that a commit holds. */
  TreeListing listing(Commit commit) {
    return reading(commit).proven();
  }

  /** The same, before its hashes are recomputed. */
  TreeReading reading(Commit commit) {
    return readings.computeIfAbsent(commit.tree(), tree -> new TreeReading(git, tree));
  }

  @Override
  public Optional<byte[]> content(Commit commit, String path) {
    return listing(commit).find(prefix + RawPath.raw(path)).filter(TreeEntry::file).map(this::blob);
  }

  private byte[] blob(TreeEntry entry) {
    return blobs
        .computeIfAbsent(
            entry.id(), id -> onDisk(entry).orElseGet(() -> new GitObjects(git).blob(id)))
        .clone();
  }

  /** The file where it is the very blob: its hash says so, and no process has to. */
  private Optional<byte[]> onDisk(TreeEntry entry) {
    Path file = RawPath.in(place.top(), entry.path());
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(file);
      boolean same = ObjectHash.of(entry.id()).id("blob", content).equals(entry.id());
      return same ? Optional.of(content) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> files(Commit commit, String path) {
    String under = prefix + (path.equals(".") ? "" : RawPath.raw(path));
    return listing(commit).files().stream()
        .filter(TreeEntry::file)
        .map(TreeEntry::path)
        .filter(file -> lies(file, under))
        .map(file -> RawPath.text(file.substring(prefix.length())))
        .sorted()
        .toList();
  }

  private static boolean lies(String file, String under) {
    return under.isEmpty()
        || (under.endsWith("/") && file.startsWith(under))
        || file.equals(under)
        || file.startsWith(under + "/");
  }

  @Override
  public List<Change> changes(Commit older, Commit newer) {
    Map<String, TreeEntry> before = listing(older).byPath();
    Map<String, TreeEntry> after = listing(newer).byPath();
    Map<String, Change> changes = new TreeMap<>();
    for (String path : new TreeSet<>(Stream.concat(keys(before), keys(after)).toList())) {
      TreeEntry left = before.get(path);
      TreeEntry right = after.get(path);
      if (left == null || right == null || !left.equals(right)) {
        Change.Kind kind =
            left == null
                ? Change.Kind.ADDED
                : right == null ? Change.Kind.DELETED : Change.Kind.CHANGED;
        changes.put(path, new Change(kind, RawPath.text(path.substring(prefix.length()))));
      }
    }
    return List.copyOf(changes.values());
  }

  private Stream<String> keys(Map<String, TreeEntry> entries) {
    return entries.keySet().stream().filter(path -> path.startsWith(prefix));
  }

  @Override
  public boolean touched(String commit, List<String> paths) {
    return !revList(commit, paths, "--max-count=1", "--full-history").isEmpty();
  }

  @Override
  public List<String> touching(String commit, List<String> paths) {
    return revList(commit, paths, "--full-history", "--topo-order", "--reverse");
  }

  /** Paths go in by lines, as an argument's letters would depend on the locale. */
  private List<String> revList(String commit, List<String> paths, String... how) {
    StringBuilder asked = new StringBuilder(commit).append("\n--\n");
    paths.forEach(path -> asked.append(prefix).append(RawPath.raw(path)).append('\n'));
    List<String> arguments = new ArrayList<>(List.of("rev-list"));
    arguments.addAll(List.of(how));
    arguments.add("--stdin");
    Command command = git.in(place.top()).command(arguments.toArray(String[]::new));
    return Git.output(git.runner().run(command.reading(asked.toString()))).lines().toList();
  }

  @Override
  public Map<String, byte[]> contents(List<String> commits, List<String> paths) {
    return new BlobBatch(git).read(commits, paths);
  }

  @Override
  public Map<String, String> hashes(List<String> commits, List<String> paths) {
    return new BlobBatch(git).hashes(commits, paths);
  }

  @Override
  public Optional<String> origin() {
    Outcome outcome = git.run("config", "--get", "remote.origin.url");
    return outcome.succeeded() ? Optional.of(outcome.stdout().strip()) : Optional.empty();
  }

  @Override
  public Optional<Truncation> truncation() {
    return new GitPast(git, place, refs()).truncation();
  }
}
