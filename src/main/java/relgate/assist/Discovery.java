package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A repository as seen from outside: files that reveal how the project is built and what it
 * deploys.
 *
 * @param top the folder above that is the repository's, from here; empty where this one is, or
 *     there is none
 */
record Discovery(
    String name,
    RepositoryFiles files,
    List<Frontend> frontends,
    Backends backends,
    List<String> composeFiles,
    List<String> workflows,
    List<String> envFiles,
    KnowledgeBase knowledge,
    Optional<Path> top) {

  static Discovery of(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    RepositoryFiles files = RepositoryFiles.of(absolute);
    List<Frontend> frontends = Frontend.in(files);
    return new Discovery(
        String.valueOf(absolute.getFileName()),
        files,
        frontends,
        Backends.in(files, frontends),
        compose(files),
        files.paths().stream().filter(p -> p.matches("\\.github/workflows/[^/]+\\.ya?ml")).toList(),
        files.paths().stream()
            .filter(p -> p.matches("((backend|server|config|api)/)?\\.env"))
            .toList(),
        KnowledgeBase.in(files),
        top(absolute));
  }

  /** Those of the shallowest folder that has one. */
  private static List<String> compose(RepositoryFiles files) {
    String name = "(docker-)?compose\\.ya?ml";
    return files.foldersWith(name).stream()
        .limit(1)
        .flatMap(
            folder ->
                files.paths().stream()
                    .filter(path -> RepositoryFiles.folder(path).equals(folder))
                    .filter(path -> RepositoryFiles.name(path).matches(name)))
        .limit(1)
        .toList();
  }

  private static Optional<Path> top(Path root) {
    return java.util.stream.Stream.iterate(root, Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".git")))
        .findFirst()
        .filter(folder -> !folder.equals(root))
        .map(root::relativize);
  }

  /** True where every file was looked at and none is a page, a script or a style. */
  boolean provesNoFrontend() {
    return files.whole()
        && frontends.isEmpty()
        && files.paths().stream().noneMatch(path -> path.matches(Frontend.PAGE_FILES));
  }

  /** The conclusions and the file that each comes from, in sentences. */
  List<String> assumptions() {
    List<String> sentences = new ArrayList<>();
    backends
        .projects()
        .forEach(
            p ->
                sentences.add(
                    p.buildFile() + ": tests run by `" + String.join(" ", p.run()) + "`"));
    if (backends.projects().isEmpty()) {
      sentences.add("no tests were found: backend-tests is ERRORED until relgate.json names them");
    }
    backends
        .unknown()
        .forEach(file -> sentences.add(file + ": found, and not known how its tests are run"));
    frontends.forEach(page -> sentences.add(page.assumption()));
    composeFiles.forEach(
        file ->
            sentences.add(
                file
                    + ": the stack; image-build judges nothing until compose.build names"
                    + " services"));
    ofFiles(sentences);
    return sentences;
  }

  private void ofFiles(List<String> sentences) {
    envFiles.forEach(file -> sentences.add(file + ": variables of the release"));
    top.ifPresent(
        folder ->
            sentences.add(
                folder
                    + " is the repository: clean-tree judges all of it, and no pipeline is written,"
                    + " as CI servers read them there only"));
    knowledge.policy().ifPresent(file -> sentences.add(file + ": the knowledge base's own policy"));
    if (knowledge.policy().isEmpty()) {
      knowledge
          .cases()
          .forEach(
              file -> sentences.add(file + ": questions, asked by a policy with usual values"));
    }
    knowledge.corpus().ifPresent(folder -> sentences.add(folder + ": a knowledge base's texts"));
  }
}
