package relgate.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of this machine, with the libraries that they are linked against, for an image. */
final class InstalledFiles {
  private static final Pattern LIBRARY = Pattern.compile("(?:=> |^\\s+)(/\\S+)");

  private InstalledFiles() {}

  /** Copies the file to the same place below the root. */
  static void copy(Path file, Path root) throws IOException {
    Path target = root.resolve(Path.of("/").relativize(file));
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(
        file.toRealPath(),
        target,
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Copies every library that the program is linked against. */
  static void librariesOf(Path program, Path root) throws IOException {
    Process ldd = new ProcessBuilder("ldd", program.toString()).start();
    String text = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = LIBRARY.matcher("");
    for (String line : text.lines().toList()) {
      if (matcher.reset(line).find()) {
        copy(Path.of(matcher.group(1)), root);
      }
    }
  }
}
