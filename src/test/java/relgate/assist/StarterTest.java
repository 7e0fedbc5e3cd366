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
  private final Path root;

  StarterTest(@TempDir Path root) {
    this.root = root;
  }

  private Config config() {
    String text = Objects.requireNonNull(Starter.of(root).files().get("relgate.json"));
    return JsonReader.commented().parse(text, "relgate.json", Config.class);
  }

  private void file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "");
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, mvn",
    "build.gradle.kts, gradle",
    "pyproject.toml, python3",
    "go.mod, gotestsum",
    "package.json, npm"
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
    file("frontend/package.json");
    file("backend/.env");
    file(".github/workflows/ci.yml");
    Config config = config();
    assertThat(config.requiredFiles()).containsExactly("compose.yml", ".github/workflows/ci.yml");
    assertThat(config.env().files()).containsExactly("backend/.env");
    assertThat(config.commands())
        .containsOnlyKeys("frontend_lint", "frontend_unit", "frontend_build");
    assertThat(config.notApplicable()).containsOnlyKeys("backend-tests", "service-health");
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
