package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
