package relgate.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;

/**
 * An authority and the file that it was read from.
 *
 * @param sha256 of the file's bytes, which each report names
 */
public record AuthorityFile(Path path, String sha256, Authority authority) {
  /**
   * Reads it.
   *
   * @param candidate whose folder must not hold it: what lies there is the candidate's own word
   * @throws BadInput with everything that is wrong with it
   */
  public static AuthorityFile read(Path file, Path candidate) {
    String remedy = "Keep it where no candidate can write, such as a secret of the organisation.";
    if (!Files.isRegularFile(file)) {
      throw new BadInput("--authority", "a file", file + ", which is none", remedy);
    }
    if (inside(file, candidate)) {
      throw new BadInput("--authority", "a file outside of the candidate", "" + file, remedy);
    }
    String text = JsonReader.text(file);
    Authority authority = JsonReader.commented().parse(text, file.toString(), Authority.class);
    return new AuthorityFile(file, Sha256.of(text), authority);
  }

  private static boolean inside(Path file, Path candidate) {
    try {
      return file.toRealPath().startsWith(candidate.toRealPath())
          || file.toAbsolutePath().normalize().startsWith(candidate.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }
}
