package relgate.promotion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.Sha256;
import relgate.benchmark.corpus.FolderSha256;
import relgate.git.Repository;

/** The files that decide, as they are for the commit that is to be promoted. */
public interface PolicyFiles {
  /**
   * The SHA-256 of a file, or of a folder of texts as the benchmark names it; empty where it is
   * missing or cannot be read.
   */
  Optional<String> sha256(String path);

  /** The files as they lie in the folder; an absolute path names itself. */
  static PolicyFiles in(Path root) {
    return path -> {
      try {
        Path file = root.resolve(path);
        if (Files.isDirectory(file)) {
          return folder(file);
        }
        return Files.isRegularFile(file) ? Optional.of(Sha256.of(file)) : Optional.empty();
      } catch (IOException | UncheckedIOException | InvalidPathException e) {
        return Optional.empty();
      }
    };
  }

  private static Optional<String> folder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.filter(Files::isRegularFile).map(f -> String.valueOf(f.getFileName())).toList();
      return FolderSha256.of(names, name -> bytes(folder.resolve(name)));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a commit. */
  static PolicyFiles of(Repository repository, String commit) {
    return path ->
        repository.content(commit, path).map(Sha256::of).or(() -> folder(repository, commit, path));
  }

  private static Optional<String> folder(Repository repository, String commit, String path) {
    String prefix = path + "/";
    List<String> names =
        repository.files(commit, path).stream()
            .filter(file -> file.startsWith(prefix))
            .map(file -> file.substring(prefix.length()))
            .filter(name -> !name.contains("/"))
            .toList();
    return FolderSha256.of(
        names, name -> repository.content(commit, prefix + name).orElse(new byte[0]));
  }
}
