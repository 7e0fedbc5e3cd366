package relgate.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.FileDoor;

/** The files as they lie in the candidate's folder, before anybody commits them. */
public record DiskTree(Path root) implements Tree {
  private static final long MOST_BYTES = 64L << 20;

  @Override
  public Optional<String> commit() {
    return Optional.of("the working tree");
  }

  @Override
  public Optional<byte[]> read(String path) {
    Path file = root.resolve(path).normalize();
    try {
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(FileDoor.read(root, file, MOST_BYTES))
          : Optional.empty();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public SortedMap<String, String> under(String folder) {
    Path top = root.resolve(folder).normalize();
    SortedMap<String, String> files = new TreeMap<>();
    if (!Files.isDirectory(top)) {
      return files;
    }
    try {
      // A folder behind a link counts as the one that it stands for.
      Path real = top.toRealPath();
      try (Stream<Path> walk = Files.walk(real)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          Path place = root.relativize(top.resolve(real.relativize(file)));
          files.put(place.toString().replace('\\', '/'), Sha256.of(file));
        }
      }
    } catch (IOException e) {
      throw unreadable(top, e);
    }
    return files;
  }

  static BadInput unreadable(Path place, IOException e) {
    return new BadInput(
        place.toString(), "a file that can be read", e.toString(), "Check its permissions.");
  }
}
