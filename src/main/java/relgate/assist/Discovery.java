package relgate.assist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A repository as seen from outside: files that reveal how the project is built and what it
 * deploys.
 *
 * @param corpus the folder of a knowledge base's texts
 * @param top the folder above that is the repository's, from here; empty where this one is, or
 *     there is none
 */
record Discovery(
    String name,
    Optional<BackendTests> backend,
    Optional<Frontend> frontend,
    List<String> composeFiles,
    List<String> workflows,
    List<String> envFiles,
    Optional<String> corpus,
    Optional<Path> top) {
  private static final String KNOWLEDGE_BASE =
      ": a knowledge base, not judged until the policy names cases";

  static Discovery of(Path root) {
    Optional<BackendTests> backend = BackendTests.in(root);
    boolean rootIsBackend =
        backend.filter(tests -> tests.buildFile().equals("package.json")).isPresent();
    return new Discovery(
        String.valueOf(root.toAbsolutePath().normalize().getFileName()),
        backend,
        Frontend.in(root, rootIsBackend),
        there(root, "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
            .limit(1)
            .toList(),
        workflows(root),
        there(root, ".env", "backend/.env", "config/.env").toList(),
        Stream.of(
                "config/kb_benchmark_corpus",
                "kb_benchmark_corpus",
                "knowledge_base",
                "knowledge-base",
                "kb")
            .filter(folder -> holdsTexts(root.resolve(folder)))
            .findFirst(),
        top(root.toAbsolutePath().normalize()));
  }

  private static Optional<Path> top(Path root) {
    return Stream.iterate(root, Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".git")))
        .findFirst()
        .filter(folder -> !folder.equals(root))
        .map(root::relativize);
  }

  private static Stream<String> there(Path root, String... files) {
    return Stream.of(files).filter(file -> Files.isRegularFile(root.resolve(file)));
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsTexts(Path folder) {
    return names(folder).stream().anyMatch(name -> name.matches(".*\\.(txt|json|pdf)"));
  }

  private static List<String> workflows(Path root) {
    return names(root.resolve(".github/workflows")).stream()
        .filter(name -> name.endsWith(".yml") || name.endsWith(".yaml"))
        .map(name -> ".github/workflows/" + name)
        .toList();
  }

  /** The conclusions and the file that each comes from, in sentences. */
  List<String> assumptions() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        backend
            .map(
                tests ->
                    tests.buildFile() + ": tests run by `" + String.join(" ", tests.run()) + "`")
            .orElse("no build file was found: backend-tests is marked as not applicable"));
    if (backend.map(tests -> tests.run().contains("gotestsum")).orElse(false)) {
      sentences.add(
          "go writes no JUnit XML itself: gotestsum must be installed (gotest.tools/gotestsum)");
    }
    frontend.ifPresent(page -> sentences.add(page.assumption()));
    composeFiles.forEach(
        file ->
            sentences.add(
                file
                    + ": the stack; image-build judges nothing until compose.build names"
                    + " services"));
    envFiles.forEach(file -> sentences.add(file + ": variables of the release"));
    top.ifPresent(
        folder ->
            sentences.add(
                folder
                    + " is the repository: clean-tree judges all of it, and no workflow is written,"
                    + " as GitHub reads them there only"));
    corpus.ifPresent(folder -> sentences.add(folder + KNOWLEDGE_BASE));
    return sentences;
  }
}
