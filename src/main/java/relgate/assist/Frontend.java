package relgate.assist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A frontend's linter, unit tests and build, as scripts of its {@code package.json}.
 *
 * @param folder where they run; empty for the root
 * @param file the {@code package.json} that names them
 * @param lint null where there is no such script, as is the build
 * @param unit empty where there is no script of tests
 */
record Frontend(
    String folder,
    String file,
    Optional<Project> lint,
    Optional<Project> unit,
    Optional<Project> build) {
  static final List<String> GATES = List.of("frontend-lint", "frontend-unit", "frontend-build");
  private static final Pattern FOLDER =
      Pattern.compile("(.*[/_-])?(frontend|web|ui|client|webapp|site|www|spa|dashboard|portal)");
  private static final Pattern PAGES =
      Pattern.compile(
          "\"(react|vue|svelte|@angular/core|next|nuxt|vite|preact|solid-js|astro|@sveltejs/kit)\"");

  /** Files of pages: where a repository has none of them, it has no frontend. */
  static final String PAGE_FILES = ".*\\.(html?|css|scss|less|[cm]?[jt]sx?|vue|svelte|astro)";

  /**
   * The frontends of a repository: folders by a usual name or whose manifest needs a library of
   * pages, else the root where it has a linter or a build.
   */
  static List<Frontend> in(RepositoryFiles files) {
    List<String> folders =
        files.foldersWith("package\\.json").stream()
            .filter(folder -> !folder.isEmpty() && isFrontend(files, folder))
            .filter(folder -> !isRunByWorkspace(files, folder))
            .toList();
    List<Frontend> frontends = new ArrayList<>();
    folders.forEach(folder -> at(files, folder, true).ifPresent(frontends::add));
    if (frontends.isEmpty()) {
      boolean pages = isFrontend(files, "");
      at(files, "", pages)
          .filter(f -> pages || f.lint().isPresent() || f.build().isPresent())
          .ifPresent(frontends::add);
    }
    return frontends;
  }

  private static boolean isFrontend(RepositoryFiles files, String folder) {
    String manifest = files.text(RepositoryFiles.under(folder, "package.json"));
    return FOLDER.matcher(folder).matches() || PAGES.matcher(manifest).find();
  }

  /** A package of a workspace whose root has a script of tests: that one runs its tests. */
  private static boolean isRunByWorkspace(RepositoryFiles files, String folder) {
    return RepositoryFiles.nearest(
            RepositoryFiles.folder(folder), at -> NodeProjects.isWorkspace(files, at))
        .flatMap(at -> NpmScripts.in(files.root(), at))
        .flatMap(npm -> npm.tests("test", "test:unit"))
        .isPresent();
  }

  private static Optional<Frontend> at(RepositoryFiles files, String folder, boolean unit) {
    return NpmScripts.in(files.root(), folder)
        .map(
            npm ->
                new Frontend(
                    folder,
                    npm.file(),
                    script(files, folder, npm, "lint", "eslint", "lint:check"),
                    unit
                        ? NodeProjects.tests(files, folder, "test:unit", "unit", "test")
                        : Optional.empty(),
                    script(files, folder, npm, "build")));
  }

  private static Optional<Project> script(
      RepositoryFiles files, String folder, NpmScripts npm, String... names) {
    NodeTool tool = NodeTool.of(files, folder);
    return npm.named(names)
        .map(
            name ->
                new Project(
                    tool.toString(),
                    folder,
                    npm.file(),
                    tool.run(name, List.of()),
                    Map.of(),
                    List.of(),
                    false));
  }

  /** Gate to its command, where it has one. */
  Map<String, Project> commands() {
    Map<String, Project> commands = new LinkedHashMap<>();
    lint.ifPresent(project -> commands.put("frontend-lint", project));
    unit.ifPresent(project -> commands.put("frontend-unit", project));
    build.ifPresent(project -> commands.put("frontend-build", project));
    return commands;
  }

  /** The conclusion from its file, as a sentence. */
  String assumption() {
    return file + ": a frontend, with scripts for " + commands().keySet();
  }
}
