package relgate.assist;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects of PHP and Ruby. */
final class ScriptedProjects {
  private ScriptedProjects() {}

  static Optional<Project> php(RepositoryFiles files, String folder) {
    Optional<String> composer = files.first(folder, "composer.json");
    Optional<String> config =
        files.first(folder, "phpunit.xml", "phpunit.xml.dist", "phpunit.dist.xml");
    String text = composer.map(files::text).orElse("");
    if (config.isEmpty() && !text.matches("(?s).*\"(phpunit/phpunit|pestphp/pest)\".*")) {
      return Optional.empty();
    }
    String program = text.contains("pestphp/pest\"") ? "vendor/bin/pest" : "vendor/bin/phpunit";
    String report = Project.report(folder, "phpunit");
    return Optional.of(
        new Project(
            "phpunit",
            folder,
            composer.or(() -> config).orElseThrow(),
            List.of(program, "--log-junit", RepositoryFiles.up(folder) + report),
            Project.xml(report),
            List.of("`composer install` must have run before."),
            true));
  }

  static Optional<Project> ruby(RepositoryFiles files, String folder) {
    Optional<String> gems = files.first(folder, "Gemfile");
    boolean specs = files.below(folder, ".*_spec\\.rb").findAny().isPresent();
    if (gems.isEmpty() || !specs) {
      return Optional.empty();
    }
    String all = files.text(gems.get()) + files.text(gems.get() + ".lock");
    return Optional.of(
        all.contains("rspec_junit_formatter")
            ? withFormatter(folder, gems.get())
            : withSummary(folder, gems.get()));
  }

  private static Project withSummary(String folder, String gems) {
    return new Project(
        "rspec",
        folder,
        gems,
        List.of("bundle", "exec", "rspec"),
        // A pending example did not run, so that a summary with some of them counts nothing.
        Map.of("tests_pattern", "^([0-9]+) examples?, 0 failures$"),
        List.of("Counts nothing with pending examples: add the gem rspec_junit_formatter."),
        true);
  }

  private static Project withFormatter(String folder, String gems) {
    String report = Project.report(folder, "rspec");
    String line =
        "bundle exec rspec --format progress --format RspecJunitFormatter --out "
            + RepositoryFiles.up(folder)
            + report;
    return new Project(
        "rspec",
        folder,
        gems,
        List.of(line.split(" ", -1)),
        Project.xml(report),
        List.of("rspec_junit_formatter writes the JUnit XML."),
        true);
  }
}
