package relgate.assist;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects of Go, Cargo, .NET, CMake and Make. */
final class CompiledProjects {
  private CompiledProjects() {}

  static Optional<Project> go(RepositoryFiles files, String folder) {
    String report = Project.report(folder, "go");
    return files
        .first(folder, "go.mod")
        .map(
            mod ->
                new Project(
                    "go",
                    folder,
                    mod,
                    List.of(
                        "gotestsum",
                        "--junitfile",
                        RepositoryFiles.up(folder) + report,
                        "--",
                        "-count=1",
                        "./..."),
                    Project.xml(report),
                    List.of(
                        "go writes no JUnit XML itself: gotestsum must be installed"
                            + " (gotest.tools/gotestsum).",
                        "-count=1: a test whose result came from the cache did not run."),
                    false));
  }

  static Optional<Project> cargo(RepositoryFiles files, String folder) {
    return files.first(folder, "Cargo.toml").map(manifest -> cargo(files, folder, manifest));
  }

  private static Project cargo(RepositoryFiles files, String folder, String manifest) {
    boolean workspace = files.text(manifest).contains("[workspace]");
    String nextest = files.text(RepositoryFiles.under(folder, ".config/nextest.toml"));
    java.util.regex.Matcher profile =
        java.util.regex.Pattern.compile("\\[profile\\.([\\w-]+)\\.junit\\]").matcher(nextest);
    if (profile.find()) {
      String name = profile.group(1);
      return new Project(
          "cargo",
          folder,
          manifest,
          List.of("cargo", "nextest", "run", "--profile", name),
          Project.xml(RepositoryFiles.under(folder, "target/nextest/" + name + "/*.xml")),
          List.of("nextest writes JUnit XML for the profile that .config/nextest.toml names."),
          workspace);
    }
    List<String> run =
        workspace ? List.of("cargo", "test", "--workspace") : List.of("cargo", "test");
    return new Project(
        "cargo",
        folder,
        manifest,
        run,
        Map.of("tests_pattern", "test result: ok\\. ([0-9]+) passed"),
        List.of("The results of all test binaries are summed."),
        workspace);
  }

  static Optional<Project> dotnet(RepositoryFiles files, String folder) {
    Optional<String> solution = own(files, folder, "[^/]*\\.slnx?");
    Optional<String> project = own(files, folder, "[^/]*\\.(cs|fs|vb)proj");
    String results = ".runtime/reports/" + (folder.isEmpty() ? "" : folder + "/") + "dotnet";
    return solution
        .or(() -> project)
        .map(
            build ->
                new Project(
                    "dotnet",
                    folder,
                    build,
                    List.of(
                        "dotnet",
                        "test",
                        "--logger",
                        "trx",
                        "--results-directory",
                        RepositoryFiles.up(folder) + results),
                    Project.xml(results + "/*.trx", results + "/**/*.trx"),
                    List.of("trx is read as JUnit XML is; no package is needed for it."),
                    solution.isPresent()));
  }

  private static Optional<String> own(RepositoryFiles files, String folder, String name) {
    String prefix = folder.isEmpty() ? "" : java.util.regex.Pattern.quote(folder + "/");
    return files.below(folder, prefix + name).findFirst();
  }

  static Optional<Project> cmake(RepositoryFiles files, String folder) {
    String build = ".runtime/cmake" + (folder.isEmpty() ? "" : "/" + folder);
    String report = Project.report(folder, "ctest");
    String up = RepositoryFiles.up(folder);
    return files
        .first(folder, "CMakeLists.txt")
        .filter(
            lists -> files.text(lists).matches("(?is).*(enable_testing|include\\s*\\(\\s*CTest).*"))
        .map(
            lists ->
                new Project(
                    "ctest",
                    folder,
                    lists,
                    List.of(
                        "cmake -S . -B %1$s && cmake --build %1$s && ctest --test-dir %1$s"
                                .formatted(up + build)
                            + " --output-junit \"$PWD/"
                            + up
                            + report
                            + "\""),
                    shell(report),
                    List.of("Configured, built and tested below .runtime/; ctest 3.21 or newer."),
                    true));
  }

  private static Map<String, Object> shell(String report) {
    Map<String, Object> keys = new java.util.LinkedHashMap<>();
    keys.put(Project.SHELL, true);
    keys.putAll(Project.xml(report));
    return keys;
  }

  static Optional<Project> make(RepositoryFiles files, String folder) {
    return files
        .first(folder, "GNUmakefile", "makefile", "Makefile")
        .filter(file -> files.text(file).matches("(?s)(.*\\n)?(test|check)\\s*:(?!=).*"))
        .map(
            file ->
                new Project(
                    "make",
                    folder,
                    file,
                    List.of(
                        "make",
                        files.text(file).matches("(?s)(.*\\n)?test\\s*:(?!=).*")
                            ? "test"
                            : "check"),
                    Map.of(),
                    List.of(
                        "TO DO: say how its tests are counted, by \"junit_xml\" or"
                            + " \"tests_pattern\"; until then the gate is ERRORED."),
                    true));
  }
}
