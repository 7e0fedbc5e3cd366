package relgate.json;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import relgate.BadInput;
import relgate.Problem;

/**
 * The folder {@code .runtime/}, which must be a real one of ours: a candidate that commits it, or a
 * folder in it, as a link would have reports and logs written wherever it likes.
 */
public final class RuntimeFolder {
  static final String NAME = ".runtime";
  private static final int DEEPEST = 3;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private RuntimeFolder() {}

  /**
   * Demands it before anything is written: no link in the folder's place or in that of a folder in
   * it; not the folder of a third user; writable for nobody else, which is set right where it can
   * be.
   *
   * @throws BadInput with every link
   */
  public static void mustBeReal(Path runtime) {
    if (!Files.exists(runtime, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    if (!Files.isDirectory(runtime, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(link(runtime));
    } else {
      links(runtime, problems);
      owner(runtime, problems);
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  /**
   * Demands that no folder from {@code .runtime} down to this one is a link.
   *
   * @throws IOException where one is
   */
  static void noLinkOnTheWay(Path folder) throws IOException {
    Path way = folder.getRoot();
    boolean below = false;
    for (Path name : folder.toAbsolutePath().normalize()) {
      way = way == null ? name : way.resolve(name);
      below |= name.toString().equals(NAME);
      if (below && Files.isSymbolicLink(way)) {
        throw new IOException(way + " is a symbolic link");
      }
    }
  }

  private static void links(Path runtime, List<Problem> problems) {
    Links links = new Links(runtime);
    try {
      Files.walkFileTree(runtime, Set.of(), DEEPEST, links);
      links.all.stream().sorted().map(RuntimeFolder::link).forEach(problems::add);
    } catch (IOException e) {
      problems.add(
          new Problem(
              runtime.toString(),
              "a folder that can be listed",
              e.toString(),
              "Grant permission."));
    }
  }

  /** All links as deep as folders of ours go; one look at each file, for there may be thousands. */
  private static final class Links extends SimpleFileVisitor<Path> {
    private final Path outputs;
    private final List<Path> all = new ArrayList<>();

    Links(Path runtime) {
      this.outputs = runtime.resolve("outputs");
    }

    /** What candidates' commands wrote is theirs: it is read through doors of its own. */
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return outputs.equals(folder.getParent())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        all.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static Problem link(Path place) {
    return new Problem(
        place.toString(),
        "a folder of relgate's own",
        Files.isSymbolicLink(place) ? "a symbolic link" : "a file",
        "Remove it; relgate makes the folder. Mount another disk there instead of linking to it.");
  }

  private static void owner(Path runtime, List<Problem> problems) {
    try {
      PosixFileAttributes folder =
          Files.readAttributes(runtime, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Path parent = runtime.toAbsolutePath().getParent();
      boolean theirs =
          parent == null || (!folder.owner().equals(Files.getOwner(parent)) && !ours(runtime));
      if (theirs) {
        problems.add(
            new Problem(
                runtime.toString(),
                "a folder of the user who runs relgate, or who owns the candidate",
                "a folder of " + folder.owner(),
                "Remove it, or give it to that user."));
      } else if (folder.permissions().stream().anyMatch(OTHERS::contains)) {
        Set<PosixFilePermission> kept = EnumSet.copyOf(folder.permissions());
        kept.removeAll(OTHERS);
        Files.setPosixFilePermissions(runtime, kept);
      }
    } catch (UnsupportedOperationException e) {
      // A file system without owners has nobody to keep out.
    } catch (IOException e) {
      problems.add(
          new Problem(
              runtime.toString(),
              "a folder that only its owner can write",
              "others can write it: " + e,
              "Run `chmod go-w " + runtime + "`."));
    }
  }

  private static boolean ours(Path runtime) throws IOException {
    Object owner = Files.getAttribute(runtime, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    Path self = Path.of("/proc/self");
    return !Files.exists(self) || owner.equals(Files.getAttribute(self, "unix:uid"));
  }
}
