package relgate.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The tests of a repository that are no frontend's, and the files of builds that nobody here knows.
 *
 * @param projects the commands that run them, at most one a tool and folder
 * @param unknown build files whose tests no command runs, by path
 */
record Backends(List<Project> projects, List<String> unknown) {
  private static final int DEEPEST = 3;

  private static final List<BiFunction<RepositoryFiles, String, Optional<Project>>> TOOLS =
      List.of(
          JvmProjects::maven,
          JvmProjects::gradle,
          CompiledProjects::go,
          CompiledProjects::cargo,
          CompiledProjects::dotnet,
          PythonProjects::pytest,
          ScriptedProjects::php,
          ScriptedProjects::ruby,
          CompiledProjects::cmake,
          (files, folder) -> NodeProjects.tests(files, folder, "test", "test:unit"));

  /** Files that reveal a build whose tests relgate cannot run by itself. */
  private static final String UNKNOWN =
      "(mix\\.exs|build\\.sbt|Package\\.swift|deno\\.jsonc?|Rakefile|.*\\.cabal|stack\\.yaml"
          + "|pubspec\\.yaml|rebar\\.config|dune-project|project\\.clj|deps\\.edn|build\\.zig"
          + "|meson\\.build|BUILD\\.bazel|WORKSPACE|MODULE\\.bazel|build\\.xml|Justfile|justfile"
          + "|Taskfile\\.ya?ml|noxfile\\.py|Earthfile|build\\.gradle\\.kts|build\\.mill|Project\\.toml"
          + "|requirements.*\\.txt|setup\\.py|pyproject\\.toml|tox\\.ini|setup\\.cfg|Pipfile"
          + "|composer\\.json|Gemfile|CMakeLists\\.txt|package\\.json|GNUmakefile|[Mm]akefile)";

  /**
   * Looks at every folder down to the third.
   *
   * @param frontends their folders' scripts are not the backend's
   */
  static Backends in(RepositoryFiles files, List<Frontend> frontends) {
    List<Project> all = new ArrayList<>();
    for (String folder : folders(files)) {
      TOOLS.forEach(tool -> tool.apply(files, folder).ifPresent(all::add));
    }
    all.removeIf(project -> isFrontends(project, frontends));
    List<Project> kept = withoutCovered(all);
    if (kept.isEmpty()) {
      folders(files).forEach(folder -> CompiledProjects.make(files, folder).ifPresent(kept::add));
      kept.removeIf(make -> kept.stream().anyMatch(other -> other.covers(make)));
    }
    return new Backends(List.copyOf(kept), unknown(files, kept, frontends));
  }

  private static List<Project> withoutCovered(List<Project> all) {
    List<Project> kept = new ArrayList<>(all);
    kept.removeIf(project -> all.stream().anyMatch(other -> other.covers(project)));
    return kept;
  }

  private static boolean isFrontends(Project project, List<Frontend> frontends) {
    return frontends.stream()
        .flatMap(frontend -> frontend.unit().stream())
        .anyMatch(
            unit ->
                unit.buildFile().equals(project.buildFile())
                    && unit.folder().equals(project.folder()));
  }

  /** The root first, then each folder that holds a file. */
  private static List<String> folders(RepositoryFiles files) {
    TreeSet<String> folders =
        new TreeSet<>(
            java.util.Comparator.comparingInt((String f) -> f.split("/", -1).length)
                .thenComparing(java.util.Comparator.naturalOrder()));
    files.paths().stream()
        .flatMap(path -> Stream.iterate(path, p -> !p.isEmpty(), RepositoryFiles::folder).skip(1))
        .filter(folder -> folder.split("/", -1).length <= DEEPEST)
        .filter(folder -> !folder.matches("(.*/)?(testdata|fixtures?|examples?|resources)(/.*)?"))
        .forEach(folders::add);
    List<String> ordered = new ArrayList<>(List.of(""));
    ordered.addAll(folders);
    return ordered;
  }

  private static List<String> unknown(
      RepositoryFiles files, List<Project> projects, List<Frontend> frontends) {
    return files.paths().stream()
        .filter(path -> RepositoryFiles.name(path).matches(UNKNOWN))
        .filter(path -> path.split("/", -1).length <= DEEPEST)
        .filter(
            path ->
                projects.stream()
                    .noneMatch(
                        p ->
                            RepositoryFiles.folder(path).equals(p.folder())
                                || (p.coversNested() && RepositoryFiles.isBelow(path, p.folder()))))
        .filter(
            path ->
                frontends.stream().noneMatch(f -> RepositoryFiles.folder(path).equals(f.folder())))
        .toList();
  }
}
