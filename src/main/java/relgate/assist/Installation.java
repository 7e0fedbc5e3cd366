package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
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

  static Installation of(Path root, Discovery discovery) {
    List<String> lines = new ArrayList<>();
    discovery.backend().ifPresent(tests -> lines.addAll(tests(root, tests)));
    discovery.frontend().ifPresent(frontend -> lines.add(npm(root, frontend.folder())));
    return new Installation(lines.stream().distinct().toList());
  }

  private static List<String> tests(Path root, BackendTests tests) {
    return switch (tests.run().get(0)) {
      case "npm" -> List.of(npm(root, tests.folder()));
      case "gotestsum" ->
          List.of(
              "go install gotest.tools/gotestsum@v1.12.0",
              "echo \"$(go env GOPATH)/bin\" >> \"$GITHUB_PATH\"");
      case "python3" -> python("pip\" install pytest" + requirements(root, tests.folder()));
      case "poetry" ->
          python("pip\" install poetry", "poetry\" install" + in(" --directory ", tests.folder()));
      case "uv" -> python("pip\" install uv", "uv\" sync" + in(" --directory ", tests.folder()));
      default -> List.of();
    };
  }

  /** In an environment of its own: the runner's Python is the system's. */
  private static List<String> python(String... tools) {
    return Stream.concat(
            Stream.of(
                "python3 -m venv \"$RUNNER_TEMP/tools\"",
                "echo \"$RUNNER_TEMP/tools/bin\" >> \"$GITHUB_PATH\""),
            Stream.of(tools).map(tool -> TOOLS + tool))
        .toList();
  }

  private static String requirements(Path root, String folder) {
    Path project = root.resolve(folder);
    if (Files.isRegularFile(project.resolve("requirements.txt"))) {
      return " -r " + (folder.isEmpty() ? "" : folder + "/") + "requirements.txt";
    }
    boolean installs =
        Files.isRegularFile(project.resolve("setup.py"))
            || Texts.of(project.resolve("pyproject.toml")).contains("[project]");
    return installs ? " -e ./" + folder : "";
  }

  private static String npm(Path root, String folder) {
    boolean locked = Files.isRegularFile(root.resolve(folder).resolve("package-lock.json"));
    return (locked ? "npm ci" : "npm install") + in(" --prefix ", folder);
  }

  private static String in(String flag, String folder) {
    return folder.isEmpty() ? "" : flag + folder;
  }
}
