package relgate.store.git;

import java.nio.file.Path;
import java.util.regex.Pattern;
import relgate.BadInput;

/**
 * Where a git store is.
 *
 * @param remote a repository's URL or path
 * @param ref with a history of its own, below {@code refs/}
 * @param folder the folder of this machine's copy
 */
public record GitSettings(String remote, String ref, Path folder) {
  private static final Pattern REF = Pattern.compile("refs/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)+");
  private static final Pattern SECRET = Pattern.compile("://[^/@]*:[^/@]*@");

  public GitSettings {
    folder = folder.toAbsolutePath().normalize();
    if (!REF.matcher(ref).matches()) {
      throw new BadInput(
          "store.ref", "a ref as refs/relgate/evidence", ref, "Letters, digits, _ and - in it.");
    }
    if (remote.isBlank() || remote.startsWith("-") || remote.contains("::")) {
      throw new BadInput(
          "store.remote", "a repository's URL or path", "\"" + remote + "\"", "Name one.");
    }
    if (SECRET.matcher(remote).find()) {
      throw new BadInput(
          "store.remote",
          "a URL without a password",
          "one with a secret",
          "Leave the secret to git's credential helper.");
    }
  }

  /** For people. */
  String shown() {
    return remote + " " + ref;
  }
}
