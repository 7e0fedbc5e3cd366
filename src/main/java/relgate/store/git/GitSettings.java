package relgate.store.git;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/**
 * Where a git store is.
 *
 * @param remote a repository's URL or path
 * @param ref with a history of its own, below {@code refs/}
 * @param folder the folder of this machine's copy
 * @param credentials for the remote alone; null where git's own configuration has them
 */
public record GitSettings(
    String remote, String ref, Path folder, @Nullable Credentials credentials) {
  /** A user and a password or token, which no argument list and no file ever holds. */
  public record Credentials(String user, String password) {
    /** Those of the environment; empty where it names none. */
    public static Optional<Credentials> of(Map<String, String> environment) {
      // The name that forges expect beside a token.
      String user = environment.getOrDefault("RELGATE_STORE_USER", "x-access-token");
      return Optional.ofNullable(environment.get("RELGATE_STORE_PASSWORD"))
          .filter(password -> !password.isBlank())
          .map(password -> new Credentials(user, password));
    }

    /** Without the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  /** With git's own credentials. */
  public GitSettings(String remote, String ref, Path folder) {
    this(remote, ref, folder, null);
  }

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
