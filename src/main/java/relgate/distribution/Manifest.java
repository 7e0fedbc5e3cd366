package relgate.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;

/**
 * The files of a distribution and their digests, as {@code sha256sum} writes and checks them.
 *
 * @param digests path relative to the distribution, with forward slashes, to sha256
 */
public record Manifest(SortedMap<String, String> digests) {
  /** Its name in the distribution, which it does not list. */
  public static final String NAME = "relgate.sha256";

  private static final String LINE = "[0-9a-f]{64} [ *][^/\\\\].*";

  public Manifest {
    digests = new TreeMap<>(digests);
  }

  /** Of the files that are there now. */
  public static Manifest of(Path home) {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Manifest::isNoFolder).toList()) {
        String path = home.relativize(file).toString().replace('\\', '/');
        digests.put(path, digest(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    digests.remove(NAME);
    return new Manifest(digests);
  }

  private static boolean isNoFolder(Path path) {
    return !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** A link or a pipe has no digest: what it leads to was not released. */
  private static String digest(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Sha256.of(file)
        : "no regular file";
  }

  /**
   * Reads the one of a distribution.
   *
   * @throws BadInput where there is none, or a line is none of it
   */
  public static Manifest read(Path home) {
    Path file = home.resolve(NAME);
    String again = "Install relgate again from an archive that you verified.";
    if (!Files.isRegularFile(file)) {
      throw new BadInput(file.toString(), "the list of the released files", "no file", again);
    }
    SortedMap<String, String> digests = new TreeMap<>();
    for (String line : JsonReader.text(file).lines().toList()) {
      if (!line.matches(LINE)) {
        throw new BadInput(file.toString(), "a digest and a path on each line", line, again);
      }
      digests.put(line.substring(66), line.substring(0, 64));
    }
    return new Manifest(digests);
  }

  /** Writes it into the distribution. */
  public void write(Path home) {
    String text =
        digests.entrySet().stream()
            .map(file -> file.getValue() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining());
    AtomicFile.write(home.resolve(NAME), text);
  }
}
