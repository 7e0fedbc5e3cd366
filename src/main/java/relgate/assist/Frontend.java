package relgate.assist;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A frontend's linter, unit tests and build, as scripts of npm.
 *
 * @param folder where they run; empty for the root
 * @param file the {@code package.json} that names them
 * @param scripts gate to the script that it runs; a gate without a script is left out
 * @param counted whether the unit tests tell in a known way how many passed
 */
record Frontend(String folder, String file, Map<String, String> scripts, boolean counted) {

  /** The conclusion from its file, as a sentence. */
  String assumption() {
    return file + ": the frontend's scripts " + (scripts.isEmpty() ? "none" : scripts.values());
  }

  static final List<String> GATES = List.of("frontend-lint", "frontend-unit", "frontend-build");

  /**
   * A folder by a usual name, else the root where it has a linter or a build.
   *
   * @param rootIsBackend whether the tests of the root's scripts are the backend's already
   */
  static Optional<Frontend> in(Path root, boolean rootIsBackend) {
    return Stream.of("frontend", "web", "ui", "client", "webapp")
        .flatMap(folder -> NpmScripts.in(root, folder).map(s -> of(folder, s, false)).stream())
        .findFirst()
        .or(
            () ->
                NpmScripts.in(root, "")
                    .filter(scripts -> scripts.named("lint", "build").isPresent())
                    .map(scripts -> of("", scripts, rootIsBackend)));
  }

  private static Frontend of(String folder, NpmScripts npm, boolean testsAreTheBackends) {
    Map<String, String> scripts = new LinkedHashMap<>();
    npm.named("lint").ifPresent(script -> scripts.put("frontend-lint", script));
    if (!testsAreTheBackends) {
      npm.tests("test:unit", "unit", "test")
          .ifPresent(script -> scripts.put("frontend-unit", script));
    }
    npm.named("build").ifPresent(script -> scripts.put("frontend-build", script));
    String unit = scripts.get("frontend-unit");
    return new Frontend(folder, npm.file(), scripts, unit != null && npm.counts(unit));
  }

  /** The entries of relgate.json under {@code commands} for each gate that has a script. */
  Map<String, Object> sections() {
    Map<String, Object> sections = new LinkedHashMap<>();
    scripts.forEach(
        (gate, script) -> {
          Map<String, Object> section = new LinkedHashMap<>();
          section.put("run", NpmScripts.run(script));
          if (!folder.isEmpty()) {
            section.put("cwd", folder);
          }
          if (counted && gate.equals("frontend-unit")) {
            section.put("tests_pattern", NpmScripts.PASSED);
          }
          sections.put(gate.replace('-', '_'), section);
        });
    return sections;
  }
}
