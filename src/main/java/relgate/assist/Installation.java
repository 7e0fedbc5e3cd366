package relgate.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps that a fresh runner needs before the candidate's commands can run.
 *
 * @param lines of a script for bash, in the candidate's folder; none where nothing is known to lack
 */
record Installation(List<String> lines) {
  private static final String TOOLS = "\"$RUNNER_TEMP/tools/bin/";

  Installation {
    lines = List.copyOf(lines);
  }

  static Installation of(Discovery discovery) {
    RepositoryFiles files = discovery.files();
    List<String> lines = new ArrayList<>();
    discovery.backends().projects().forEach(project -> lines.addAll(tests(files, project)));
    discovery.frontends().forEach(page -> lines.addAll(node(files, page.folder())));
    return new Installation(lines.stream().distinct().toList());
  }

  private static List<String> tests(RepositoryFiles files, Project project) {
    String folder = project.folder();
    return switch (project.tool()) {
      case "npm", "pnpm", "yarn", "bun" -> node(files, folder);
      case "go" ->
          List.of(
              "go install gotest.tools/gotestsum@v1.12.0",
              "echo \"$(go env GOPATH)/bin\" >> \"$GITHUB_PATH\"");
      case "pytest" -> python(files, project);
      case "phpunit" ->
          List.of("composer install --no-interaction" + in(" --working-dir ", folder));
      case "rspec" ->
          List.of(folder.isEmpty() ? "bundle install" : "(cd " + folder + " && bundle install)");
      default -> List.of();
    };
  }

  private static List<String> python(RepositoryFiles files, Project project) {
    String folder = project.folder();
    return switch (project.run().get(0)) {
      case "poetry" ->
          tools("pip\" install poetry", "poetry\" install" + in(" --directory ", folder));
      case "uv" -> tools("pip\" install uv", "uv\" sync" + in(" --directory ", folder));
      case "python3" -> tools("pip\" install pytest" + requirements(files, folder));
      default -> tools("pip\" install " + project.run().get(0));
    };
  }

  /** In an environment of its own: the runner's Python is the system's. */
  private static List<String> tools(String... commands) {
    return Stream.concat(
            Stream.of(
                "python3 -m venv \"$RUNNER_TEMP/tools\"",
                "echo \"$RUNNER_TEMP/tools/bin\" >> \"$GITHUB_PATH\""),
            Stream.of(commands).map(tool -> TOOLS + tool))
        .toList();
  }

  private static String requirements(RepositoryFiles files, String folder) {
    if (files.first(folder, "requirements.txt").isPresent()) {
      return " -r " + RepositoryFiles.under(folder, "requirements.txt");
    }
    boolean installs =
        files.first(folder, "setup.py").isPresent()
            || files.text(RepositoryFiles.under(folder, "pyproject.toml")).contains("[project]");
    return installs ? " -e ./" + folder : "";
  }

  private static List<String> node(RepositoryFiles files, String folder) {
    NodeTool tool = NodeTool.of(files, folder);
    String locked = RepositoryFiles.nearest(folder, at -> tool.isLocked(files, at)).orElse(folder);
    String install = tool.install(tool.isLocked(files, locked));
    return switch (tool) {
      case NPM -> List.of(install + in(" --prefix ", locked));
      case PNPM, YARN ->
          List.of(
              "corepack enable",
              install + in(tool == NodeTool.PNPM ? " --dir " : " --cwd ", locked));
      case BUN -> List.of("npm install --global bun", install + in(" --cwd ", locked));
    };
  }

  private static String in(String flag, String folder) {
    return folder.isEmpty() ? "" : flag + folder;
  }
}
