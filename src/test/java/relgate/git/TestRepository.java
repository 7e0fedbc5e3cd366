package relgate.git;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import relgate.command.ProcessRunner;
import relgate.command.Runner;
import relgate.command.Secrets;
import relgate.testing.GitFolder;

/** A real repository in a folder of the test, made by git itself. */
record TestRepository(Path root) {
  static final Map<String, String> ENVIRONMENT = environment();

  private static Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>(GitFolder.standard());
    all.put("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z");
    return Map.copyOf(all);
  }

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

  private GitFolder folder() {
    return new GitFolder(root, ENVIRONMENT);
  }

  String git(String... arguments) {
    return folder().git(arguments);
  }

  TestRepository write(String path, String text) {
    folder().write(path, text);
    return this;
  }

  String commit(String message) {
    return folder().commit(message);
  }
}
