package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The branch on which a repository's releases are made. */
final class DefaultBranch {
  private static final String STANDARD = "main";

  private DefaultBranch() {}

  /** The one that origin names, else the one that is checked out, else {@code main}. */
  static String of(Path top) {
    Path git = top.resolve(".git");
    return Stream.of(
            reference(git.resolve("refs/remotes/origin/HEAD"), "refs/remotes/origin/"),
            reference(git.resolve("HEAD"), "refs/heads/"))
        .filter(name -> name.matches("[A-Za-z0-9._/-]+"))
        .findFirst()
        .orElse(STANDARD);
  }

  private static String reference(Path file, String prefix) {
    String text = Files.isRegularFile(file) ? Texts.of(file).strip() : "";
    return text.startsWith("ref: " + prefix) ? text.substring(5 + prefix.length()) : "";
  }
}
