package relgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A candidate in a temporary git repository of its own, all committed. */
public record ScratchCandidate(Path root) {
  private static final Path SHIPPED = Path.of("src/test/resources/candidates");

  /** A candidate with just this {@code relgate.json}. */
  public static ScratchCandidate with(Path folder, String relgateJson) {
    ScratchCandidate candidate = new ScratchCandidate(folder);
    candidate.write("relgate.json", relgateJson);
    candidate.write(".gitignore", ".runtime/\n");
    candidate.commit();
    return candidate;
  }

  /** A copy of one of the candidates under src/test/resources/candidates. */
  public static ScratchCandidate copyOf(String name, Path folder) {
    Path source = SHIPPED.resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = folder.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ScratchCandidate candidate = new ScratchCandidate(folder);
    candidate.commit();
    return candidate;
  }

  /** Writes a file and leaves it uncommitted. */
  public ScratchCandidate write(String path, String text) {
    new GitFolder(root).write(path, text);
    return this;
  }

  /** Replaces a text in a file that has it, and commits. */
  public ScratchCandidate replace(String path, String from, String to) {
    try {
      String text = Files.readString(root.resolve(path));
      if (!text.contains(from)) {
        throw new AssertionError(path + " has no " + from);
      }
      write(path, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commit();
  }

  /** Commits all there is. */
  public ScratchCandidate commit() {
    GitFolder folder =
        Files.exists(root.resolve(".git")) ? new GitFolder(root) : GitFolder.in(root);
    folder.commit("a commit");
    return this;
  }

  /** Runs git in the candidate and returns what it prints. */
  public String git(String... arguments) {
    return new GitFolder(root).git(arguments);
  }

  /** The environment of this process without what could steer git or a gate. */
  public static Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>(System.getenv());
    all.keySet().removeIf(n -> n.startsWith("GIT_") || n.startsWith("KB_"));
    for (String name : List.of("SECRET_KEY", "APP_ENV", "ALLOW_SIM_BACKTEST", "CI")) {
      all.remove(name);
    }
    return all;
  }
}
