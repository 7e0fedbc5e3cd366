package relgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.git.Repository;

/**
 * A real repository in a folder of a test, made by git itself.
 *
 * @param environment what git runs with
 */
public record GitFolder(Path root, Map<String, String> environment) {
  private static final Map<String, String> IDENTITY =
      Map.of(
          "HOME", "/nonexistent",
          "GIT_AUTHOR_NAME", "a",
          "GIT_AUTHOR_EMAIL", "a@example.org",
          "GIT_COMMITTER_NAME", "a",
          "GIT_COMMITTER_EMAIL", "a@example.org",
          "GIT_CONFIG_NOSYSTEM", "1");

  public GitFolder(Path root) {
    this(root, standard());
  }

  /** An empty repository on the branch main. */
  public static GitFolder in(Path folder) {
    GitFolder made = new GitFolder(folder);
    made.git("init", "-q", "-b", "main", ".");
    return made;
  }

  /** The test's own PATH, and a name for commits. */
  public static Map<String, String> standard() {
    Map<String, String> all = new HashMap<>(IDENTITY);
    all.put("PATH", System.getenv("PATH"));
    return all;
  }

  /** The repository as a candidate, which sees the variables of {@link #standard()} alone. */
  public Candidate candidate() {
    return Candidate.open(root, null, environment);
  }

  public GitFolder write(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything; the commit's full name. */
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  public String git(String... arguments) {
    Outcome outcome = runner().run(Command.of("git").plus(arguments).in(root));
    if (!outcome.succeeded()) {
      throw new AssertionError(String.join(" ", arguments) + ": " + outcome.stderr());
    }
    return outcome.stdout().strip();
  }

  public Repository repository() {
    return Repository.at(root, runner());
  }

  private ProcessRunner runner() {
    return new ProcessRunner(environment, root, Secrets.none());
  }
}
