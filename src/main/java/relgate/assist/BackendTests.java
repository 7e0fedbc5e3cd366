package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A command that runs a repository's backend tests, and how they are counted.
 *
 * @param buildFile the file that reveals it
 * @param folder where the command runs; empty for the root
 * @param counted the keys by which relgate.json says how the tests are counted
 */
record BackendTests(
    String buildFile, String folder, List<String> run, Map<String, Object> counted) {
  private static final List<String> FOLDERS = List.of("", "backend", "server", "api", "app");

  /** A tool whose build file lies in a folder below the root. */
  private static final List<BiFunction<Path, String, Optional<BackendTests>>> TOOLS =
      List.of(
          BackendTests::maven,
          BackendTests::gradle,
          BackendTests::go,
          BackendTests::cargo,
          BackendTests::pytest,
          BackendTests::npm);

  /** The first tool that is found, the root before the folders beside a frontend. */
  static Optional<BackendTests> in(Path root) {
    return TOOLS.stream()
        .flatMap(tool -> FOLDERS.stream().map(folder -> tool.apply(root, folder)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The entry of relgate.json under {@code commands.backend_tests}. */
  Map<String, Object> section() {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("run", run);
    if (!folder.isEmpty()) {
      section.put("cwd", folder);
    }
    section.putAll(counted);
    return section;
  }

  private static Optional<String> first(Path root, String folder, String... names) {
    return Stream.of(names)
        .map(name -> under(folder, name))
        .filter(file -> Files.isRegularFile(root.resolve(file)))
        .findFirst();
  }

  private static String under(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }

  private static Map<String, Object> xml(String... patterns) {
    return Map.of("junit_xml", List.of(patterns));
  }

  /** The wrapper where the repository has one: it names the version. */
  private static String wrapped(Path root, String folder, String wrapper, String program) {
    return Files.isExecutable(root.resolve(folder).resolve(wrapper)) ? "./" + wrapper : program;
  }

  private static Optional<BackendTests> maven(Path root, String folder) {
    return first(root, folder, "pom.xml")
        .map(
            pom ->
                new BackendTests(
                    pom,
                    folder,
                    List.of(wrapped(root, folder, "mvnw", "mvn"), "-B", "-ntp", "test"),
                    Texts.of(root.resolve(pom)).contains("<modules>")
                        ? xml(under(folder, "**/target/surefire-reports/*.xml"))
                        : xml(under(folder, "target/surefire-reports/*.xml"))));
  }

  private static Optional<BackendTests> gradle(Path root, String folder) {
    Optional<String> settings = first(root, folder, "settings.gradle", "settings.gradle.kts");
    boolean several =
        settings.map(file -> Texts.of(root.resolve(file)).contains("include")).orElse(false);
    String results = "build/test-results/test/*.xml";
    return first(root, folder, "build.gradle", "build.gradle.kts")
        .or(() -> settings)
        .map(
            build ->
                new BackendTests(
                    build,
                    folder,
                    // Tests that are up to date would be left out, and what ran nothing is not
                    // green.
                    List.of(wrapped(root, folder, "gradlew", "gradle"), "cleanTest", "test"),
                    several
                        ? xml(under(folder, results), under(folder, "**/" + results))
                        : xml(under(folder, results))));
  }

  private static Optional<BackendTests> go(Path root, String folder) {
    String report = (folder.isEmpty() ? "" : "../") + ".runtime/go.xml";
    return first(root, folder, "go.mod")
        .map(
            mod ->
                new BackendTests(
                    mod,
                    folder,
                    List.of("gotestsum", "--junitfile", report, "./..."),
                    xml(".runtime/go.xml")));
  }

  /** The last suites of cargo are often empty ones, so that a count of 0 says nothing. */
  private static Optional<BackendTests> cargo(Path root, String folder) {
    return first(root, folder, "Cargo.toml")
        .map(
            manifest ->
                new BackendTests(
                    manifest,
                    folder,
                    List.of("cargo", "test"),
                    Map.of("tests_pattern", "test result: ok\\. ([1-9][0-9]*) passed")));
  }

  private static Optional<BackendTests> pytest(Path root, String folder) {
    String report = (folder.isEmpty() ? "" : "../") + ".runtime/backend.xml";
    return first(
            root,
            folder,
            "pytest.ini",
            "tox.ini",
            "setup.cfg",
            "pyproject.toml",
            "requirements.txt")
        .map(
            file ->
                new BackendTests(
                    file,
                    folder,
                    Stream.concat(
                            python(root, folder).stream(),
                            Stream.of("-m", "pytest", "-q", "--junitxml=" + report))
                        .toList(),
                    xml(".runtime/backend.xml")));
  }

  /** Packages are installed in the environment of the tool that locked them. */
  private static List<String> python(Path root, String folder) {
    if (first(root, folder, "poetry.lock").isPresent()) {
      return List.of("poetry", "run", "python");
    }
    return first(root, folder, "uv.lock").isPresent()
        ? List.of("uv", "run", "python")
        : List.of("python3");
  }

  private static Optional<BackendTests> npm(Path root, String folder) {
    return NpmScripts.in(root, folder)
        .flatMap(
            scripts ->
                scripts
                    .tests("test", "test:unit")
                    .map(
                        script ->
                            new BackendTests(
                                scripts.file(),
                                folder,
                                NpmScripts.run(script),
                                Map.of("tests_pattern", NpmScripts.PASSED))));
  }
}
