package relgate.assist;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Projects with a {@code package.json}, of whichever tool. */
final class NodeProjects {
  private NodeProjects() {}

  /** The tests of the folder's scripts; empty where it has none. */
  static Optional<Project> tests(RepositoryFiles files, String folder, String... scripts) {
    return NpmScripts.in(files.root(), folder)
        .flatMap(npm -> npm.tests(scripts).map(script -> project(files, folder, npm, script)));
  }

  private static Project project(
      RepositoryFiles files, String folder, NpmScripts npm, String script) {
    NodeTool tool = NodeTool.of(files, folder);
    String command = npm.scripts().getOrDefault(script, "");
    boolean workspace = isWorkspace(files, folder);
    NodeTests tests =
        workspace && command.matches("(?s).*(turbo|nx|lerna|workspace|recursive| -r | --filter).*")
            ? NodeTests.ofWorkspace(tool, script, command, packages(files, folder))
            : NodeTests.of(tool, folder, script, command);
    return new Project(
        tool.toString(),
        folder,
        npm.file(),
        tests.run(),
        tests.counted(),
        tests.guesses(),
        workspace);
  }

  static boolean isWorkspace(RepositoryFiles files, String folder) {
    boolean named =
        files
            .first(folder, "pnpm-workspace.yaml", "turbo.json", "nx.json", "lerna.json")
            .isPresent();
    return named
        || files.text(RepositoryFiles.under(folder, "package.json")).contains("\"workspaces\"");
  }

  /** The manifests of the packages below, as one text: they name the runners. */
  private static String packages(RepositoryFiles files, String folder) {
    List<String> manifests = files.below(folder, "(.*/)?package\\.json").toList();
    return manifests.stream().map(files::text).collect(Collectors.joining("\n"));
  }
}
