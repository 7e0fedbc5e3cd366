package relgate.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;

/** A real repository in a folder of the test, made by git itself. */
record TestRepository(Path root) {
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", System.getenv("PATH"),
          "HOME", "/nonexistent",
          "GIT_AUTHOR_NAME", "a",
          "GIT_AUTHOR_EMAIL", "a@example.org",
          "GIT_COMMITTER_NAME", "a",
          "GIT_COMMITTER_EMAIL", "a@example.org",
          "GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z",
          "GIT_CONFIG_NOSYSTEM", "1");

  /** With one commit of {@code a.txt}. */
  static TestRepository in(Path folder) {
    TestRepository repository = new TestRepository(folder);
    repository.git("init", "-q", "-b", "main", ".");
    repository.write("a.txt", "a\n").commit("first");
    return repository;
  }

  Runner runner() {
    return new ProcessRunner(ENVIRONMENT, root, Secrets.none());
  }

  Repository asked() {
    return Repository.at(root, runner());
  }

  /** The same folder asked of JGit: a PATH without git. */
  Repository askedWithoutGit() {
    return Repository.at(
        root, new ProcessRunner(Map.of("PATH", "/nonexistent"), root, Secrets.none()));
  }

  String git(String... arguments) {
    Command command = Command.of(List.of("git")).plus(arguments).within(Duration.ofSeconds(60));
    Outcome outcome = runner().run(command.in(root));
    if (!outcome.succeeded()) {
      throw new AssertionError(command.line() + ": " + outcome.ended() + outcome.stderr());
    }
    return outcome.stdout().strip();
  }

  TestRepository write(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "-m", message);
    return git("rev-parse", "HEAD");
  }
}
