package relgate.assist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a repository looks like from outside: files that give a build, a stack or texts away.
 *
 * @param assumptions what was concluded from which file, in sentences
 */
record Discovery(
    String name,
    Backend backend,
    List<String> frontendFolders,
    List<String> composeFiles,
    List<String> workflows,
    List<String> envFiles,
    boolean knowledgeBase,
    List<String> assumptions) {

  /** How the backend's tests are run. */
  enum Backend {
    MAVEN,
    GRADLE,
    PYTEST,
    GO,
    NPM,
    NONE
  }

  static Discovery of(Path root) {
    Backend backend = backend(root);
    List<String> frontends =
        Stream.of("frontend", "web", "ui", "client")
            .filter(folder -> there(root, folder + "/package.json"))
            .toList();
    List<String> compose =
        Stream.of("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
            .filter(file -> there(root, file))
            .limit(1)
            .toList();
    List<String> env =
        Stream.of(".env", "backend/.env", "config/.env").filter(f -> there(root, f)).toList();
    boolean kb = Files.isDirectory(root.resolve("config/kb_benchmark_corpus"));
    return new Discovery(
        String.valueOf(root.toAbsolutePath().normalize().getFileName()),
        backend,
        frontends,
        compose,
        workflows(root),
        env,
        kb,
        assumptions(backend, frontends, compose, env));
  }

  private static boolean there(Path root, String file) {
    return Files.isRegularFile(root.resolve(file));
  }

  private static Backend backend(Path root) {
    if (there(root, "pom.xml")) {
      return Backend.MAVEN;
    }
    if (there(root, "build.gradle") || there(root, "build.gradle.kts")) {
      return Backend.GRADLE;
    }
    boolean python =
        Stream.of("pytest.ini", "pyproject.toml", "setup.cfg", "requirements.txt", "tox.ini")
            .anyMatch(file -> there(root, file) || there(root, "backend/" + file));
    if (python || Files.isDirectory(root.resolve("backend/tests"))) {
      return Backend.PYTEST;
    }
    if (there(root, "go.mod")) {
      return Backend.GO;
    }
    return there(root, "package.json") ? Backend.NPM : Backend.NONE;
  }

  private static List<String> workflows(Path root) {
    Path folder = root.resolve(".github/workflows");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> ".github/workflows/" + file.getFileName())
          .filter(file -> file.endsWith(".yml") || file.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> assumptions(
      Backend backend, List<String> frontends, List<String> compose, List<String> env) {
    return Stream.of(
            Stream.of(
                backend == Backend.NONE
                    ? "no build file was found: backend_tests is marked as not applicable"
                    : "the backend's tests are run by "
                        + backend.name().toLowerCase(java.util.Locale.ROOT)),
            frontends.stream().map(f -> "the frontend lies in " + f + ", its scripts run by npm"),
            compose.stream().map(f -> "the stack is " + f),
            env.stream().map(f -> "variables stand in " + f))
        .flatMap(s -> s)
        .toList();
  }
}
