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

  Installation {
    lines = List.copyOf(lines);
  }

  static Installation of(Discovery discovery, CiSystem system) {
    Runner runner = Runner.of(system);
    RepositoryFiles files = discovery.files();
    List<String> lines = new ArrayList<>();
    discovery.backends().projects().forEach(project -> lines.addAll(tests(files, project, runner)));
    discovery.frontends().forEach(page -> lines.addAll(node(files, page.folder())));
    return new Installation(lines.stream().distinct().toList());
  }

  /**
   * Where a server's scripts keep what they install.
   *
   * @param temp the variable with a folder for this run
   * @param path a line that puts a folder on the path of what comes after it
   */
  private record Runner(String temp, String path) {
    static Runner of(CiSystem system) {
      return switch (system) {
        case GITHUB -> new Runner("$RUNNER_TEMP", "echo \"%s\" >> \"$GITHUB_PATH\"");
        case GITLAB, JENKINS, AZURE -> new Runner("$RELGATE_TEMP", "export PATH=\"%s:$PATH\"");
      };
    }

    String onPath(String folder) {
      return path.formatted(folder);
    }
  }

  private static List<String> tests(RepositoryFiles files, Project project, Runner runner) {
    String folder = project.folder();
    return switch (project.tool()) {
      case "npm", "pnpm", "yarn", "bun" -> node(files, folder);
      case "go" ->
          List.of(
              "go install gotest.tools/gotestsum@v1.12.0", runner.onPath("$(go env GOPATH)/bin"));
      case "pytest" -> python(files, project, runner);
      case "phpunit" ->
          List.of("composer install --no-interaction" + in(" --working-dir ", folder));
      case "rspec" ->
          List.of(folder.isEmpty() ? "bundle install" : "(cd " + folder + " && bundle install)");
      default -> List.of();
    };
  }

  private static List<String> python(RepositoryFiles files, Project project, Runner runner) {
    String folder = project.folder();
    return switch (project.run().get(0)) {
      case "poetry" ->
          tools(runner, "pip\" install poetry", "poetry\" install" + in(" --directory ", folder));
      case "uv" -> tools(runner, "pip\" install uv", "uv\" sync" + in(" --directory ", folder));
      case "python3" -> tools(runner, "pip\" install pytest" + requirements(files, folder));
      default -> tools(runner, "pip\" install " + project.run().get(0));
    };
  }

  /** In an environment of its own: the runner's Python is the system's. */
  private static List<String> tools(Runner runner, String... commands) {
    String folder = runner.temp() + "/tools";
    return Stream.concat(
            Stream.of("python3 -m venv \"" + folder + "\"", runner.onPath(folder + "/bin")),
            Stream.of(commands).map(tool -> "\"" + folder + "/bin/" + tool))
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
