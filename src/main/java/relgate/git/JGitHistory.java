package relgate.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;

/** Answers about commits that JGit gives where there is no git. */
record JGitHistory(Path root) implements History {
  /** A question put to an open repository; null for no answer. */
  interface Question<T> {
    @Nullable T ask(Repository repository) throws IOException;
  }

  /** The repository around the folder; null where there is none with a working tree. */
  static @Nullable Repository open(Path root) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(root.toFile());
    if (builder.getGitDir() == null) {
      return null;
    }
    Repository repository = builder.build();
    if (repository.isBare()) {
      repository.close();
      return null;
    }
    return repository;
  }

  private <T> Optional<T> ask(Question<T> question) {
    try (Repository repository = open(root)) {
      return repository == null ? Optional.empty() : Optional.ofNullable(question.ask(repository));
    } catch (IOException | RuntimeException e) {
      String cause = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw new ToolFailure(
          new Problem(root.toString(), "a repository that JGit reads", cause, "Install git."), e);
    }
  }

  @Override
  public Optional<Path> top() {
    return ask(repository -> repository.getWorkTree().toPath());
  }

  @Override
  public boolean shallow() {
    return ask(repository -> !repository.getObjectDatabase().getShallowCommits().isEmpty())
        .orElse(false);
  }

  @Override
  public Optional<Commit> commit(String revision) {
    return ask(
        repository -> {
          ObjectId id = repository.resolve(revision + "^{commit}");
          return id == null ? null : commit(repository, id);
        });
  }

  private static Commit commit(Repository repository, ObjectId id) throws IOException {
    RevCommit commit = repository.parseCommit(id);
    return new Commit(
        commit.name(),
        commit.getTree().name(),
        Arrays.stream(commit.getParents()).map(AnyObjectId::name).toList(),
        Instant.ofEpochSecond(commit.getCommitTime()),
        commit.getAuthorIdent().getName());
  }

  @Override
  public Optional<String> branch() {
    return ask(
        repository -> {
          Ref head = repository.exactRef(Constants.HEAD);
          return head == null || !head.isSymbolic()
              ? null
              : head.getTarget().getName().replaceFirst("^refs/heads/", "");
        });
  }

  @Override
  public List<Tag> tagsAt(String commit) {
    return ask(repository -> {
          List<Tag> tags = new ArrayList<>();
          for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            Ref peeled = repository.getRefDatabase().peel(tag);
            ObjectId target = peeled.getPeeledObjectId();
            ObjectId tagged = target == null ? tag.getObjectId() : target;
            if (tagged.name().equals(commit)) {
              tags.add(new Tag(tag.getName().substring(Constants.R_TAGS.length()), target != null));
            }
          }
          tags.sort(Comparator.comparing(Tag::name));
          return List.copyOf(tags);
        })
        .orElse(List.of());
  }

  @Override
  public List<String> tagsUpTo(String commit) {
    return ask(repository -> {
          Map<String, Long> times = new TreeMap<>();
          try (RevWalk walk = new RevWalk(repository)) {
            RevCommit head = walk.parseCommit(ObjectId.fromString(commit));
            for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
              RevObject named = walk.parseAny(tag.getObjectId());
              if (walk.peel(named) instanceof RevCommit tagged
                  && walk.isMergedInto(walk.parseCommit(tagged), head)) {
                String name = tag.getName().substring(Constants.R_TAGS.length());
                times.put(name, created(named, walk.parseCommit(tagged)));
              }
            }
          }
          return times.entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .map(Map.Entry::getKey)
              .toList();
        })
        .orElse(List.of());
  }

  /** Seconds of the epoch; what git calls the creator's date. */
  private static long created(RevObject named, RevCommit tagged) {
    PersonIdent tagger = named instanceof RevTag tag ? tag.getTaggerIdent() : null;
    return tagger == null ? tagged.getCommitTime() : tagger.getWhenAsInstant().getEpochSecond();
  }

  @Override
  public Optional<String> mergeBase(String left, String right) {
    return ask(
        repository -> {
          try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(left)));
            walk.markStart(walk.parseCommit(ObjectId.fromString(right)));
            RevCommit base = walk.next();
            return base == null ? null : base.name();
          }
        });
  }

  @Override
  public Optional<byte[]> content(Commit commit, String path) {
    return ask(
        repository -> {
          ObjectId tree = tree(repository, commit.id());
          try (TreeWalk walk = TreeWalk.forPath(repository, prefix(repository) + path, tree)) {
            return walk != null && regular(walk)
                ? repository.open(walk.getObjectId(0)).getBytes()
                : null;
          }
        });
  }

  @Override
  public List<String> files(Commit commit, String path) {
    return ask(repository -> {
          String prefix = prefix(repository);
          String under = path.isEmpty() || path.equals(".") ? prefix : prefix + path;
          List<String> files = new ArrayList<>();
          try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree(repository, commit.id()));
            walk.setRecursive(true);
            walk.setFilter(filter(under));
            while (walk.next()) {
              if (regular(walk)) {
                files.add(walk.getPathString().substring(prefix.length()));
              }
            }
          }
          files.sort(null);
          return List.copyOf(files);
        })
        .orElse(List.of());
  }

  /** Neither a link, whose content is the name of another file, nor a submodule. */
  private static boolean regular(TreeWalk walk) {
    return (walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
  }

  @Override
  public List<Change> changes(Commit older, Commit newer) {
    return ask(repository -> {
          String prefix = prefix(repository);
          try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree(repository, older.id()));
            walk.addTree(tree(repository, newer.id()));
            walk.setRecursive(true);
            walk.setFilter(AndTreeFilter.create(filter(prefix), TreeFilter.ANY_DIFF));
            List<Change> changes = new ArrayList<>();
            while (walk.next()) {
              String path = walk.getPathString().substring(prefix.length());
              changes.add(new Change(kind(walk), path));
            }
            return List.copyOf(changes);
          }
        })
        .orElse(List.of());
  }

  /** Commit by commit, as a walk with a filter leaves out the lines that a merge made no use of. */
  @Override
  public boolean touched(String commit, List<String> paths) {
    return ask(repository -> JGitPast.touched(repository, commit, prefixed(repository, paths)))
        .orElse(false);
  }

  @Override
  public List<String> touching(String commit, List<String> paths) {
    return ask(repository -> JGitPast.touching(repository, commit, prefixed(repository, paths)))
        .orElse(List.of());
  }

  private List<String> prefixed(Repository repository, List<String> paths) {
    String prefix = prefix(repository);
    return paths.stream().map(prefix::concat).toList();
  }

  @Override
  public Map<String, byte[]> contents(List<String> commits, List<String> paths) {
    Map<String, byte[]> contents = new TreeMap<>();
    for (String commit : commits) {
      for (String path : paths) {
        commit(commit)
            .flatMap(known -> content(known, path))
            .ifPresent(bytes -> contents.put(commit + ":" + path, bytes));
      }
    }
    return contents;
  }

  @Override
  public Map<String, String> hashes(List<String> commits, List<String> paths) {
    return ask(repository -> JGitPast.hashes(repository, prefix(repository), commits, paths))
        .orElse(Map.of());
  }

  @Override
  public Optional<String> origin() {
    return ask(repository -> repository.getConfig().getString("remote", "origin", "url"));
  }

  @Override
  public Optional<Truncation> truncation() {
    return ask(JGitPast::truncation);
  }

  private static Change.Kind kind(TreeWalk walk) {
    if (walk.getFileMode(0) == FileMode.MISSING) {
      return Change.Kind.ADDED;
    }
    return walk.getFileMode(1) == FileMode.MISSING ? Change.Kind.DELETED : Change.Kind.CHANGED;
  }

  private static ObjectId tree(Repository repository, String commit) throws IOException {
    return repository.parseCommit(ObjectId.fromString(commit)).getTree();
  }

  private static TreeFilter filter(String prefix) {
    String path = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return path.isEmpty() ? TreeFilter.ALL : PathFilter.create(path);
  }

  /** The candidate's place in the repository. */
  private String prefix(Repository repository) {
    Path top = Place.real(repository.getWorkTree().toPath());
    String text = top.relativize(Place.real(root)).toString().replace('\\', '/');
    return text.isEmpty() ? "" : text + "/";
  }
}
