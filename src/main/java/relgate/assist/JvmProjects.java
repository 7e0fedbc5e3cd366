package relgate.assist;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Projects of Maven and Gradle. */
final class JvmProjects {
  private JvmProjects() {}

  static Optional<Project> maven(RepositoryFiles files, String folder) {
    return files
        .first(folder, "pom.xml")
        .map(
            pom -> {
              boolean modules = files.text(pom).contains("<module>");
              String reports = "target/surefire-reports/*.xml";
              String wide = RepositoryFiles.under(folder, modules ? "**/" + reports : reports);
              return new Project(
                  "maven",
                  folder,
                  pom,
                  List.of(
                      executable(files, folder, "mvnw") ? "./mvnw" : "mvn", "-B", "-ntp", "test"),
                  modules
                      ? Project.xml(RepositoryFiles.under(folder, reports), wide)
                      : Project.xml(wide),
                  List.of("Surefire's tests; `verify` instead of `test` runs Failsafe's too."),
                  modules);
            });
  }

  private static boolean executable(RepositoryFiles files, String folder, String wrapper) {
    String path = RepositoryFiles.under(folder, wrapper);
    return files.has(path) && Files.isExecutable(files.root().resolve(path));
  }

  static Optional<Project> gradle(RepositoryFiles files, String folder) {
    Optional<String> settings = files.first(folder, "settings.gradle", "settings.gradle.kts");
    boolean several = settings.map(file -> files.text(file).contains("include")).orElse(false);
    String results = "build/test-results/test/*.xml";
    List<String> guesses = new ArrayList<>();
    guesses.add("Tests that are up to date or come from a cache did not run: both are turned off.");
    String program = gradleProgram(files, folder, guesses);
    return files
        .first(folder, "build.gradle", "build.gradle.kts")
        .or(() -> settings)
        .map(
            build ->
                new Project(
                    "gradle",
                    folder,
                    build,
                    List.of(program, "--no-build-cache", "cleanTest", "test"),
                    several
                        ? Project.xml(
                            RepositoryFiles.under(folder, results),
                            RepositoryFiles.under(folder, "**/" + results))
                        : Project.xml(RepositoryFiles.under(folder, results)),
                    guesses,
                    several));
  }

  /** The wrapper names the version; without its jar it cannot start. */
  private static String gradleProgram(RepositoryFiles files, String folder, List<String> guesses) {
    if (!executable(files, folder, "gradlew")) {
      return "gradle";
    }
    if (files.has(RepositoryFiles.under(folder, "gradle/wrapper/gradle-wrapper.jar"))) {
      return "./gradlew";
    }
    guesses.add("gradlew is there without gradle/wrapper/gradle-wrapper.jar and cannot start.");
    return "gradle";
  }
}
