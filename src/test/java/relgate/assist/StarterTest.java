package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.config.Config;
import relgate.json.JsonReader;

class StarterTest {
  private static final String WORKFLOW = ".github/workflows/release-gate.yml";
  private final Path root;

  StarterTest(@TempDir Path root) {
    this.root = root;
  }

  private Config config() {
    String text = Objects.requireNonNull(Starter.of(root).files().get("relgate.json"));
    return JsonReader.commented().parse(text, "relgate.json", Config.class);
  }

  private void file(String path) throws IOException {
    file(path, "");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, mvn",
    "build.gradle.kts, gradle",
    "pyproject.toml, python3",
    "go.mod, gotestsum",
    "server/pom.xml, mvn",
    "settings.gradle, gradle",
    "backend/requirements.txt, python3"
  })
  void aBuildFileGivesTheBackendsTestsAway(String build, String program) throws IOException {
    file(build);
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    assertThat(Objects.requireNonNull(tests.run())).startsWith(program);
    assertThat(tests.junitXml()).isNotEmpty();
  }

  @Test
  void stackFrontendAndVariablesAreFound() throws IOException {
    file("compose.yml");
    file("frontend/package.json", "{\"scripts\": {\"lint\": \"x\", \"test\": \"y\"}}");
    file("backend/.env");
    file("kb/returns.txt");
    file(".github/workflows/ci.yml");
    Config config = config();
    assertThat(config.requiredFiles())
        .containsExactly(
            "frontend/package.json", "compose.yml", ".github/workflows/ci.yml", "relgate.json");
    assertThat(config.env().files()).containsExactly("backend/.env");
    assertThat(config.commands()).containsOnlyKeys("frontend_lint", "frontend_unit");
    assertThat(config.notApplicable())
        .containsOnlyKeys("backend-tests", "frontend-build", "service-health");
    assertThat(Objects.requireNonNull(config.kb()).corpus()).isEqualTo("kb");
  }

  @ParameterizedTest
  @CsvSource({
    "vitest run, true",
    "react-scripts build && jest --ci, true",
    "node --experimental-vm-modules --test, true",
    "node check.js --tests, false",
    "karma start, false"
  })
  void aFrontendsTestsAreCountedWhereTheirRunnerIsKnown(String command, boolean counted)
      throws IOException {
    file("web/package.json", "{\"scripts\": {\"test:unit\": \"" + command + "\"}}");
    var unit = Objects.requireNonNull(config().commands().get("frontend_unit"));
    assertThat(unit.testsPattern() != null).isEqualTo(counted);
  }

  @Test
  void scriptsThatTestNothingAreNoTests() throws IOException {
    file("package.json", "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\"\"}}");
    assertThat(config().notApplicable()).containsKeys("backend-tests", "frontend-lint");
    file("package.json", "no JSON at all");
    assertThat(config().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "# pass 3, 3",
    "ℹ pass 12, 12",
    "'Tests:       1 failed, 2 passed, 3 total', 2",
    "'      Tests  4 passed (4)', 4",
    "'  5 passing (20ms)', 5",
    "'Tests:       2 skipped, 2 total', none",
    "# tests 3, none"
  })
  void aRunnersOwnSummarySaysHowManyPassed(String line, String count) {
    java.util.regex.Matcher passed =
        java.util.regex.Pattern.compile(NpmScripts.PASSED).matcher(line);
    assertThat(passed.find() ? passed.group(1) : "none").isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    "poetry.lock, poetry run python, poetry\" install",
    "uv.lock, uv run python, uv\" sync",
    "requirements.txt, python3, pip\" install pytest -r requirements.txt"
  })
  void pythonTestsRunWhereTheirPackagesAreInstalled(String lock, String python, String installed)
      throws IOException {
    file("pyproject.toml");
    file(lock);
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    assertThat(String.join(" ", Objects.requireNonNull(tests.run()))).startsWith(python + " -m ");
    assertThat(Starter.of(root).files().get(WORKFLOW)).contains(installed);
  }

  @Test
  void aWorkflowInstallsWhatEachFolderNeedsBeforeItJudges() throws IOException {
    file("go.mod");
    file("web/package.json", "{\"scripts\": {\"lint\": \"x\"}}");
    file("web/package-lock.json");
    assertThat(Starter.of(root).files().get(WORKFLOW))
        .containsSubsequence(
            "go install gotest.tools/gotestsum@", "npm ci --prefix web", "relgate release-gate");
  }

  @Test
  void cargosEmptySuitesAreNotItsCount() throws IOException {
    file("Cargo.toml");
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    var counted = java.util.regex.Pattern.compile(Objects.requireNonNull(tests.testsPattern()));
    assertThat(counted.matcher("test result: ok. 12 passed; 0 failed").find()).isTrue();
    assertThat(counted.matcher("test result: ok. 0 passed; 0 failed").find()).isFalse();
  }

  @Test
  void aFolderOfARepositoryGetsNoWorkflowThatNobodyWouldRead() throws IOException {
    file(".git/HEAD");
    file("svc/requirements.txt");
    Starter starter = Starter.of(root.resolve("svc"));
    assertThat(starter.files()).doesNotContainKey(WORKFLOW);
    assertThat(starter.assumptions()).anyMatch(said -> said.startsWith(".. is the repository"));
  }

  @Test
  void aBareRepositoryIsRefusedBeforeAnythingIsWritten() throws IOException {
    file("HEAD");
    file("objects/info/packs");
    assertThatThrownBy(() -> Starter.of(root))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Clone it, and name the clone.");
  }

  @Test
  void whatIsWrittenAtRunTimeIsIgnoredOrSaidToBeLeftToIgnore() throws IOException {
    assertThat(Starter.of(root).files().get(".gitignore")).contains("\n.runtime/\n");
    file(".gitignore", "target/\n");
    assertThat(Starter.of(root).next()).first().asString().startsWith("add .runtime/");
    file(".gitignore", "/.runtime\n");
    assertThat(Starter.of(root).next()).hasSize(1);
  }

  @Test
  void theWorkflowUsesTheActionsThatOurOwnUse() throws IOException {
    String own = Files.readString(Path.of(".github/workflows/promotion-gate.yml"));
    assertThat(Objects.requireNonNull(Starter.of(root).files().get(WORKFLOW)).lines())
        .filteredOn(line -> line.contains("uses:"))
        .hasSize(4)
        .allSatisfy(line -> assertThat(own).contains(line.replaceAll(".*uses: ", "uses: ")));
  }

  @Test
  void anEmptyFolderGivesAValidConfigurationThatSaysWhatIsMissing() {
    Config config = config();
    assertThat(config.notApplicable())
        .containsKeys("backend-tests", "frontend-lint", "compose-config", "image-build");
    Map<String, String> files = Starter.of(root).files();
    assertThat(files).containsKeys("config/kb_benchmark_policy.json");
    assertThat(files.get("relgate.json")).startsWith("// Written by `relgate init`.");
  }
}
