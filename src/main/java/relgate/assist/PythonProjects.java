package relgate.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Projects of Python whose tests pytest runs; without a test file there is nothing to run. */
final class PythonProjects {
  static final String[] BUILD_FILES = {
    "pyproject.toml",
    "pytest.ini",
    "tox.ini",
    "setup.cfg",
    "setup.py",
    "requirements.txt",
    "Pipfile",
    "manage.py"
  };
  private static final String TESTS = "(.*/)?(test_[^/]*|[^/]*_test|tests)\\.py";

  private PythonProjects() {}

  /** A folder with a build file and tests below it, or with tests that no build file owns. */
  static Optional<Project> pytest(RepositoryFiles files, String folder) {
    Optional<String> build = files.first(folder, BUILD_FILES);
    Optional<String> test = ownTest(files, folder);
    if (test.isEmpty() || (build.isEmpty() && !ownsLooseTests(files, folder))) {
      return Optional.empty();
    }
    List<String> run = new ArrayList<>(python(files, folder));
    String report = Project.report(folder, "pytest");
    run.addAll(List.of("-m", "pytest", "-q", "--junitxml=" + RepositoryFiles.up(folder) + report));
    return Optional.of(
        new Project(
            "pytest",
            folder,
            build.orElse(test.get()),
            run,
            Project.xml(report),
            List.of("pytest finds the tests below this folder, such as " + test.get() + "."),
            false));
  }

  /** Tests below the folder that no build file further down owns. */
  private static Optional<String> ownTest(RepositoryFiles files, String folder) {
    return files.below(folder, TESTS).filter(test -> owner(files, test).equals(folder)).findFirst();
  }

  private static String owner(RepositoryFiles files, String test) {
    return RepositoryFiles.nearest(
            RepositoryFiles.folder(test), at -> files.first(at, BUILD_FILES).isPresent())
        .orElseGet(() -> looseOwner(test));
  }

  /** The folder above {@code tests/}, where no build file says otherwise. */
  private static String looseOwner(String test) {
    String folder = RepositoryFiles.folder(test);
    return RepositoryFiles.nearest(
            folder, at -> RepositoryFiles.name(at).matches("tests?") && !at.isEmpty())
        .map(RepositoryFiles::folder)
        .orElse(folder);
  }

  private static boolean ownsLooseTests(RepositoryFiles files, String folder) {
    return files.below(folder, TESTS).anyMatch(test -> owner(files, test).equals(folder));
  }

  /** Packages are installed in the environment of the tool that locked them. */
  private static List<String> python(RepositoryFiles files, String folder) {
    return Stream.of(
            List.of("poetry.lock", "poetry"),
            List.of("uv.lock", "uv"),
            List.of("pdm.lock", "pdm"),
            List.of("Pipfile.lock", "pipenv"))
        .filter(known -> files.first(folder, known.get(0)).isPresent())
        .map(known -> List.of(known.get(1), "run", "python"))
        .findFirst()
        .orElse(List.of("python3"));
  }
}
