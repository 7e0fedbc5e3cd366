package relgate.assist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a repository, listed once; folders that tools fill are left out.
 *
 * @param paths relative to the root, with forward slashes, sorted
 * @param whole false where there were too many to list them all: then nothing is known to be absent
 */
record RepositoryFiles(Path root, TreeSet<String> paths, boolean whole) {
  private static final int MOST = 100_000;
  private static final int DEPTH = 12;
  private static final Set<String> FILLED_BY_TOOLS =
      Set.of(
          ".git",
          ".hg",
          ".runtime",
          "node_modules",
          "vendor",
          "target",
          "build",
          "dist",
          "out",
          ".venv",
          "venv",
          ".tox",
          "__pycache__",
          ".gradle",
          ".idea",
          ".next",
          ".nuxt",
          "coverage",
          "bin",
          "obj",
          ".mypy_cache",
          ".pytest_cache",
          "site-packages",
          ".terraform");

  static RepositoryFiles of(Path root) {
    TreeSet<String> paths = new TreeSet<>();
    try {
      Files.walkFileTree(root, Set.of(), DEPTH, new Listing(root, paths));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RepositoryFiles(root, paths, paths.size() < MOST);
  }

  /** Lists regular files until there are too many. */
  private static final class Listing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<String> paths;

    Listing(Path root, Set<String> paths) {
      this.root = root;
      this.paths = paths;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = FILLED_BY_TOOLS.contains(String.valueOf(folder.getFileName()));
      return skipped && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        paths.add(root.relativize(file).toString().replace('\\', '/'));
      }
      return paths.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  boolean has(String path) {
    return paths.contains(path);
  }

  String text(String path) {
    return has(path) ? Texts.of(root.resolve(path)) : "";
  }

  /** Folders that hold a file of this name, the shallowest first; empty for the root. */
  List<String> foldersWith(String nameRegex) {
    return paths.stream()
        .filter(path -> name(path).matches(nameRegex))
        .map(RepositoryFiles::folder)
        .distinct()
        .sorted(
            java.util.Comparator.comparingInt(RepositoryFiles::depth)
                .thenComparing(java.util.Comparator.naturalOrder()))
        .toList();
  }

  /** Files at any depth below the folder whose path matches. */
  Stream<String> below(String folder, String regex) {
    return paths.stream().filter(path -> isBelow(path, folder) && path.matches(regex));
  }

  /** The first of these names that the folder holds. */
  java.util.Optional<String> first(String folder, String... names) {
    return Stream.of(names).map(name -> under(folder, name)).filter(this::has).findFirst();
  }

  static boolean isBelow(String path, String folder) {
    return folder.isEmpty() || path.startsWith(folder + "/");
  }

  static String under(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }

  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static int depth(String folder) {
    return folder.isEmpty() ? 0 : folder.split("/", -1).length;
  }

  /** The way from the folder up to the root, such as {@code ../../}. */
  static String up(String folder) {
    return "../".repeat(depth(folder));
  }

  /** The nearest folder above the path, itself included, of which the test is true. */
  static java.util.Optional<String> nearest(
      String folder, java.util.function.Predicate<String> wanted) {
    for (String at = Objects.requireNonNull(folder); ; at = folder(at)) {
      if (wanted.test(at)) {
        return java.util.Optional.of(at);
      }
      if (at.isEmpty()) {
        return java.util.Optional.empty();
      }
    }
  }
}
