package relgate.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A repository of our own in a temporary folder, which borrows the objects of the candidate's and
 * nothing else: no setting, index, attribute, ignore rule, hook, filter, graft or replacement of
 * the candidate's repository, of the user or of the machine is in it.
 */
final class Scratch implements AutoCloseable {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final Path folder;
  private final Path tree;
  private final Git git;
  private final Git machine;

  /**
   * Makes it.
   *
   * @param git any git of the candidate
   * @param top the candidate's folder, which git is to compare
   * @param objects the candidate's folder of objects
   * @param commit what HEAD is
   * @param modes whether files on this disk have modes
   */
  Scratch(Git git, Path top, Path objects, Commit commit, boolean modes) {
    try {
      folder = Files.createTempDirectory("relgate-tree-");
      Path own = Files.createDirectories(folder.resolve("git"));
      Files.createDirectories(own.resolve("refs"));
      Files.createDirectories(own.resolve("objects"));
      Files.createDirectories(folder.resolve("work"));
      Files.createDirectories(folder.resolve("home"));
      Files.writeString(own.resolve("HEAD"), commit.id() + "\n");
      Files.writeString(own.resolve("config"), settings(commit, modes));
      Path borrowed = link("objects", objects);
      tree = link("tree", top);
      this.machine = git.in(folder);
      this.git = git.alone(folder, variables(own, borrowed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String settings(Commit commit, boolean modes) {
    boolean sha256 = ObjectHash.of(commit.id()) == ObjectHash.SHA256;
    return String.join(
        "\n",
        "[core]",
        "  repositoryFormatVersion = " + (sha256 ? 1 : 0),
        "  bare = false",
        "  fileMode = " + (modes && !WINDOWS),
        "  symlinks = " + !WINDOWS,
        "  ignoreCase = false",
        "  autocrlf = false",
        "  trustctime = true",
        sha256 ? "[extensions]\n  objectFormat = sha256\n" : "");
  }

  private Map<String, String> variables(Path own, Path objects) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("GIT_DIR", own.toString());
    variables.put("GIT_OBJECT_DIRECTORY", objects.toString());
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GIT_ATTR_NOSYSTEM", "1");
    // A git that is older than these variables looks in the user's folder.
    variables.put("HOME", folder.resolve("home").toString());
    return variables;
  }

  /** A link of our own, so that a name in any encoding can be given to git as plain letters. */
  private Path link(String name, Path target) throws IOException {
    return WINDOWS ? target : Files.createSymbolicLink(folder.resolve(name), target);
  }

  /** Questions about the candidate's folder, compared with an index of ours. */
  Git over(Path index) {
    return git.in(tree)
        .with(Map.of("GIT_WORK_TREE", tree.toString(), "GIT_INDEX_FILE", index.toString()));
  }

  /** Questions about {@link #work}, which holds what we lay there and nothing of the candidate. */
  Git overWork() {
    return git.in(work()).with(Map.of("GIT_WORK_TREE", work().toString()));
  }

  /** The same, with filters of the machine's configuration, which see the user's own folder. */
  Git overWork(Map<String, String> settings) {
    Map<String, String> variables = new TreeMap<>(overWork().variables());
    variables.remove("HOME");
    int n = 0;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      // By variables, as a filter's name may hold an equals sign, which -c would split at.
      variables.put("GIT_CONFIG_KEY_" + n, setting.getKey());
      variables.put("GIT_CONFIG_VALUE_" + n, setting.getValue());
      n++;
    }
    variables.put("GIT_CONFIG_COUNT", Integer.toString(n));
    return new Git(git.runner(), work(), git.unset(), variables);
  }

  /** Commands in a repository that we have made, with filters of the machine. */
  Git own(Path repository, Path work, Map<String, String> settings) {
    Git filtered = overWork(settings);
    return filtered
        .in(work)
        .with(
            Map.of(
                "GIT_DIR", repository.toString(),
                "GIT_WORK_TREE", work.toString(),
                "GIT_OBJECT_DIRECTORY", repository.resolve("objects").toString()));
  }

  /** The scratch repository's own folder. */
  Path gitFolder() {
    return folder.resolve("git");
  }

  /** Questions to the machine's and the user's configuration: no repository is near. */
  Git machine() {
    return machine;
  }

  /** A folder of ours. */
  Path work() {
    return folder.resolve("work");
  }

  /** The place of an index of ours. */
  Path index(String name) {
    return folder.resolve("index-" + name);
  }

  /** A place in our work folder, with the folders above it; empty where the name would leave it. */
  Optional<Path> place(String raw) throws IOException {
    List<String> parts = List.of(raw.split("/", -1));
    if (parts.stream().anyMatch(p -> p.isEmpty() || p.equals(".") || p.equals(".."))) {
      return Optional.empty();
    }
    Path file = RawPath.in(work(), raw);
    Files.createDirectories(file.getParent());
    return Optional.of(file);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
    } catch (IOException e) {
      // A leftover in the temporary folder changes no verdict.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
