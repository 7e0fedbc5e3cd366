package relgate.releasetag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;

/** The objects of a repository, byte for byte. */
final class TagRepository implements AutoCloseable {
  private final Repository repository;
  private final Path root;

  private TagRepository(Repository repository, Path root) {
    this.repository = repository;
    this.root = root;
  }

  /** {@link BadInput} where the folder is in no repository. */
  static TagRepository of(Path root) {
    if (!(SystemReader.getInstance() instanceof HermeticReader)) {
      SystemReader.setInstance(new HermeticReader(SystemReader.getInstance()));
    }
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(root.toFile());
    if (builder.getGitDir() == null) {
      throw new BadInput(
          root.toString(), "a git repository", "none", "Name the candidate's folder.");
    }
    refuseSha256(builder.getGitDir().toPath(), root);
    try {
      return new TagRepository(builder.setMustExist(true).build(), root);
    } catch (IOException | RuntimeException e) {
      throw failure(root, e);
    }
  }

  /** JGit reads no such objects, and says so by whatever it stumbles over first. */
  private static void refuseSha256(Path folder, Path root) {
    try {
      Path config = folder.resolve("config");
      boolean other =
          Files.isRegularFile(config)
              && Files.readString(config)
                  .toLowerCase(Locale.ROOT)
                  .replaceAll("[ \\t]", "")
                  .contains("objectformat=sha256");
      if (other) {
        throw new BadInput(
            root.toString(),
            "a repository with SHA-1 objects",
            "one with SHA-256 objects, whose tags relgate cannot read",
            "Set release_tag.mode to off there, and verify tags with `git verify-tag`.");
      }
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  /** The file that git's own configuration of this repository names for revoked SSH keys. */
  Optional<Path> revoked() {
    String named = repository.getConfig().getString("gpg", "ssh", "revocationfile");
    if (named == null || named.isBlank()) {
      return Optional.empty();
    }
    Path file = Path.of(named.replaceFirst("^~(?=/)", System.getProperty("user.home")));
    Path tree = repository.isBare() ? root : repository.getWorkTree().toPath();
    return Optional.of(tree.resolve(file));
  }

  /** The commit that is checked out. */
  RevCommit head() {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(Constants.HEAD + "^{commit}");
      if (head == null) {
        throw new BadInput(root.toString(), "a commit", "none yet", "Commit the candidate.");
      }
      return walk.parseCommit(head);
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  /** The names of the tags that end on the commit, as a ladder of tags or directly. */
  List<String> tagsOn(ObjectId commit) {
    try {
      List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
      List<String> names = new java.util.ArrayList<>();
      for (Ref ref : refs) {
        Ref peeled = repository.getRefDatabase().peel(ref);
        ObjectId end = peeled.getPeeledObjectId();
        if (commit.equals(end == null ? peeled.getObjectId() : end)) {
          names.add(ref.getName().substring(Constants.R_TAGS.length()));
        }
      }
      return names;
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  /** What the tag's ref points to; empty where there is no such tag. */
  Optional<ObjectId> tag(String name) {
    if (!Repository.isValidRefName(Constants.R_TAGS + name)) {
      return Optional.empty();
    }
    try {
      Ref ref = repository.exactRef(Constants.R_TAGS + name);
      return Optional.ofNullable(ref).map(Ref::getObjectId);
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  /** The commit's bytes; empty where there is none of that full name. */
  Optional<byte[]> commitBytes(String name) {
    try {
      if (!ObjectId.isId(name)) {
        return Optional.empty();
      }
      return Optional.of(
          repository.open(ObjectId.fromString(name), Constants.OBJ_COMMIT).getBytes());
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  /** The object's bytes where it is a tag; empty where it is anything else. */
  Optional<byte[]> tagBytes(ObjectId id) {
    try {
      var object = repository.open(id);
      return object.getType() == Constants.OBJ_TAG
          ? Optional.of(object.getBytes())
          : Optional.empty();
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  private static ToolFailure failure(Path root, Exception e) {
    return new ToolFailure(
        new Problem(
            root.toString(),
            "a git repository that can be read",
            e.toString(),
            "Check it with `git fsck`; release tags of repositories with SHA-256 objects cannot be"
                + " verified: set release_tag.mode to off there."),
        e);
  }

  @Override
  public void close() {
    repository.close();
  }
}
