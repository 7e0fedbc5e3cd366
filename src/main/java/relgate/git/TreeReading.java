package relgate.git;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.git.GitObjects.Stored;
import relgate.git.TreeParser.Folder;

/**
 * A commit's tree as git lists it. Its hashes are recomputed when the first caller wants them
 * proven: an object that was exchanged on disk is not the commit.
 */
final class TreeReading {
  private final Git git;
  private final TreeListing listing;
  private final byte[] ids;
  private @Nullable List<Folder> unproven;

  /**
   * Reads the tree of a commit.
   *
   * @param tree the hash that the commit names
   * @throws relgate.ToolFailure where an object is missing, or holds names that no folder can have
   */
  TreeReading(Git git, String tree) {
    this.git = git;
    TreeParser parser = new TreeParser(tree);
    Command question = git.command("ls-tree", "-r", "-t", "-z", "--full-tree", tree);
    Outcome outcome = git.runner().run(question, parser);
    if (!outcome.succeeded() || !parser.ended()) {
      throw Git.failed(outcome);
    }
    Map<String, Folder> folders = parser.folders();
    TreeNames.objection(parser.files())
        .or(() -> slash(folders))
        .ifPresent(
            objection -> {
              throw GitObjects.unlike(git, "a tree that git can check out", objection);
            });
    listing = new TreeListing(parser.files(), Set.copyOf(folders.keySet()));
    ids = parser.ids();
    unproven = List.copyOf(folders.values());
  }

  /** A name with a slash in it, which looks like a file in a folder that nobody has listed. */
  private static Optional<String> slash(Map<String, Folder> folders) {
    return folders.values().stream()
        .filter(folder -> folder.entry().id().isEmpty())
        .findFirst()
        .map(folder -> "a name with a slash in it, in " + RawPath.shown(folder.entry().path()));
  }

  /** The entries before their hashes are known to be right: for questions to git alone. */
  TreeListing claimed() {
    return listing;
  }

  /** An index of the claimed files. */
  IndexFile index() {
    return new IndexFile(listing.files(), ids);
  }

  /**
   * The entries, each folder of which is what its hash says.
   *
   * @throws relgate.ToolFailure where one is not
   */
  synchronized TreeListing proven() {
    if (unproven != null) {
      prove(unproven);
      unproven = null;
    }
    return listing;
  }

  private void prove(List<Folder> folders) {
    List<String> unlike =
        folders.stream()
            .filter(folder -> !folder.entry().id().equals(hash(folder)))
            .map(folder -> folder.entry().id())
            .toList();
    if (!unlike.isEmpty()) {
      // Trees of old or foreign tools spell modes in other ways: their own bytes decide.
      Map<String, Stored> stored = new GitObjects(git).read(unlike);
      unlike.stream()
          .filter(id -> !stored.containsKey(id))
          .findFirst()
          .ifPresent(
              id -> {
                throw GitObjects.forged(git, "tree " + id);
              });
    }
  }

  /** The id of a tree object of these entries, as git writes it. */
  private static String hash(Folder folder) {
    return ObjectHash.of(folder.entry().id()).id("tree", folder.object().toByteArray());
  }
}
