package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Sha256;

/** Reads {@code --artifact}. */
final class ArtifactDigest {
  private ArtifactDigest() {}

  /** The same for each that was named. */
  static List<String> all(List<String> named, UnaryOperator<Path> at) {
    return named.stream().map(each -> Objects.requireNonNull(of(each, at))).toList();
  }

  /**
   * The sha256 that is meant, in lower case.
   *
   * @param named a file, or a digest with or without {@code sha256:}; null where none was named
   * @throws BadInput where it is neither
   */
  static @Nullable String of(@Nullable String named, UnaryOperator<Path> at) {
    if (named == null) {
      return null;
    }
    String hex = named.replaceFirst("^.*sha256:", "").toLowerCase(Locale.ROOT);
    if (Sha256.isOne(hex)) {
      return hex;
    }
    try {
      Path file = at.apply(Path.of(named));
      if (Files.isRegularFile(file)) {
        return Sha256.of(file);
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      // Said below, as for what is no file.
    }
    throw new BadInput(
        "--artifact", "a file, or sha256: and 64 hexadecimal digits", named, "Name the artifact.");
  }
}
