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
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Mode;
import relgate.benchmark.ProfilePolicy;
import relgate.config.Config;
import relgate.config.ReleasePolicy;
import relgate.json.JsonReader;

class StarterTest {
  private static final String WORKFLOW = ".github/workflows/release-gate.yml";
  private final Path root;

  StarterTest(@TempDir Path root) {
    this.root = root;
  }

  private Starter starter() {
    return starter(root);
  }

  private static Starter starter(Path folder) {
    return Starter.of(folder, null, ReleasedRelgate.of("relgate/relgate", "1.0.0", null));
  }

  private Config config() {
    String text = Objects.requireNonNull(starter().files().get("relgate.json"));
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

  private void files(String listed) throws IOException {
    for (String path : listed.split(" ", -1)) {
      file(path, CONTENT.getOrDefault(path.replaceAll(".*/", ""), ""));
    }
  }

  private static final Map<String, String> CONTENT =
      Map.of(
          "package.json", "{\"scripts\": {\"test\": \"vitest run\"}}",
          "composer.json", "{\"require-dev\": {\"phpunit/phpunit\": \"^11\"}}",
          "CMakeLists.txt", "project(shop)\nenable_testing()\n",
          "Makefile", "build:\n\ttrue\ntest: build\n\ttrue\n",
          "turbo.json", "{}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pom.xml                                     | mvn -B -ntp test
          server/pom.xml                              | mvn -B -ntp test
          build.gradle.kts                            | gradle --no-build-cache cleanTest test
          settings.gradle                             | gradle --no-build-cache cleanTest test
          go.mod                                      | gotestsum --junitfile .runtime/reports/go.xml -- -count=1 ./...
          Cargo.toml                                  | cargo test
          pyproject.toml tests/test_a.py              | python3 -m pytest -q --junitxml=.runtime/reports/pytest.xml
          setup.py tests/test_a.py                    | python3 -m pytest -q --junitxml=.runtime/reports/pytest.xml
          tox.ini test_a.py                           | python3 -m pytest -q --junitxml=.runtime/reports/pytest.xml
          backend/requirements.txt backend/tests/test_a.py compose.yml | python3 -m pytest -q --junitxml=../.runtime/reports/backend-pytest.xml
          shop.sln shop/shop.csproj shop.tests/shop.tests.csproj | dotnet test --logger trx --results-directory .runtime/reports/dotnet
          composer.json                               | vendor/bin/phpunit --log-junit .runtime/reports/phpunit.xml
          Gemfile spec/price_spec.rb                  | bundle exec rspec
          CMakeLists.txt                              | cmake -S . -B .runtime/cmake && cmake --build .runtime/cmake && ctest --test-dir .runtime/cmake --output-junit "$PWD/.runtime/reports/ctest.xml"
          Makefile                                    | make test
          package.json                                | npm run --silent test -- --reporter=default --reporter=junit --outputFile.junit=.runtime/reports/npm.xml
          package.json pnpm-lock.yaml                 | pnpm run test --reporter=default --reporter=junit --outputFile.junit=.runtime/reports/pnpm.xml
          package.json yarn.lock                      | yarn run test --reporter=default --reporter=junit --outputFile.junit=.runtime/reports/yarn.xml
          package.json bun.lockb                      | bun run test --reporter=default --reporter=junit --outputFile.junit=.runtime/reports/bun.xml
          """)
  void aBuildFileRevealsHowTheTestsAreRun(String listed, String command) throws IOException {
    files(listed);
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    assertThat(String.join(" ", Objects.requireNonNull(tests.run()))).isEqualTo(command);
    assertThat(config().notApplicable()).doesNotContainKey("backend-tests");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mix.exs",
        "build.sbt",
        "Package.swift",
        "deno.json",
        "requirements.txt",
        "tox.ini",
        "README.md",
        "Rakefile",
        "setup.py",
        "composer.lock"
      })
  void whatIsNotKnownIsNeverSaidToBeAbsent(String file) throws IOException {
    file(file);
    assertThat(config().notApplicable()).doesNotContainKey("backend-tests");
    var tests = config().commands().get("backend_tests");
    assertThat(tests == null || String.valueOf(tests.run()).contains("TO-DO")).isTrue();
    assertThat(starter().files().get("relgate.json")).contains("TO DO: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          services/api/requirements.txt services/api/test_a.py services/worker/go.mod | services-api services-worker
          backend/pyproject.toml backend/tests/test_a.py tools/Cargo.toml             | backend tools
          pom.xml cli/mix.exs                                                         | maven cli
          apps/a/package.json apps/b/package.json                                     | apps-a apps-b
          """)
  void aMonoreposPartsAreANamedCommandEach(String listed, String names) throws IOException {
    files(listed);
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    assertThat(tests.each()).containsOnlyKeys(names.split(" ", -1));
  }

  @Test
  void aServiceAndItsPagesAreTheBackendAndTheFrontend() throws IOException {
    files("services/api/requirements.txt services/api/tests/test_a.py services/web/package.json");
    assertThat(config().commands()).containsOnlyKeys("backend_tests", "frontend_unit");
    assertThat(Objects.requireNonNull(config().commands().get("backend_tests")).cwd())
        .isEqualTo("services/api");
  }

  @Test
  void aWorkspacesOwnScriptRunsItsPackagesWithoutACache() throws IOException {
    file(
        "package.json",
        "{\"workspaces\": [\"apps/*\"], \"scripts\": {\"test\": \"turbo run test\"}}");
    files("turbo.json pnpm-lock.yaml apps/a/package.json apps/web/package.json");
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    assertThat(tests.run()).containsExactly("pnpm", "run", "test", "--force");
    assertThat(Objects.requireNonNull(tests.testsPattern())).contains("Tests +");
  }

  @Test
  void aKnowledgeBaseThatIsThereIsUsed() throws IOException {
    files(
        "backend/config/kb_benchmark_policy.json"
            + " backend/config/kb_benchmark_corpus/corpus_pack.json");
    var kb = Objects.requireNonNull(config().kb());
    assertThat(kb.policy()).isEqualTo("backend/config/kb_benchmark_policy.json");
    assertThat(kb.corpus()).isEqualTo("backend/config/kb_benchmark_corpus");
    assertThat(starter().files()).doesNotContainKey("config/kb_benchmark_policy.json");
  }

  @Test
  void questionsWithoutAPolicyAreAsked() throws IOException {
    files("data/kb_benchmark_cases.sample.json data/kb_benchmark_cases.prod.json");
    String policy =
        Objects.requireNonNull(starter().files().get("config/kb_benchmark_policy.json"));
    Map<String, ProfilePolicy> profiles =
        JsonReader.commented().parseMap(policy, "policy", ProfilePolicy.class);
    assertThat(profiles.get("dev"))
        .returns(Mode.OPTIONAL, ProfilePolicy::mode)
        .returns("data/kb_benchmark_cases.sample.json", ProfilePolicy::cases);
    assertThat(profiles.get("prod"))
        .returns(Mode.REQUIRED, ProfilePolicy::mode)
        .returns("data/kb_benchmark_cases.prod.json", ProfilePolicy::cases);
  }

  @Test
  void whatAComposeFileWritesOutIsChecked() throws IOException {
    file(
        "docker-compose.yml",
        """
        services:
          backend:
            image: shop
            environment:
              APP_ENV: development # for now
              ALLOW_SIM_BACKTEST: "true"
          worker:
            environment:
              - APP_ENV=production
        """);
    assertThat(Objects.requireNonNull(config().compose()).envChecks())
        .isEqualTo(
            Map.of(
                "backend", Map.of("APP_ENV", "production", "ALLOW_SIM_BACKTEST", "false"),
                "worker", Map.of("APP_ENV", "production")));
  }

  @Test
  void theRepositorysOwnBranchIsJudged() throws IOException {
    file(".git/HEAD", "ref: refs/heads/topic\n");
    file(".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n");
    Map<String, String> files = starter().files();
    assertThat(files.get(WORKFLOW)).contains("branches: [trunk]");
    assertThat(files.get("config/release_policy.json")).contains("\"base_branch\": \"trunk\"");
  }

  @Test
  void theReleasePolicyHasEveryKeyWithItsDefault() throws IOException {
    String text = Objects.requireNonNull(starter().files().get(ReleasePolicy.STANDARD_PATH));
    ReleasePolicy written = ReleasePolicy.parse(text, "release_policy.json");
    Map<String, ReleasePolicy.Source> folders =
        Map.of(
            "dev", ReleasePolicy.Source.FOLDER,
            "staging", ReleasePolicy.Source.FOLDER,
            "prod", ReleasePolicy.Source.FOLDER);
    assertThat(written)
        .usingRecursiveComparison()
        .withEqualsForFields((a, b) -> a.equals(folders), "source")
        .isEqualTo(ReleasePolicy.none());
    String schema = Files.readString(Path.of("src/main/resources/schema/release-policy.v1.json"));
    Object keys = Objects.requireNonNull(objects(schema).get("properties"));
    for (Object key : ((Map<?, ?>) keys).keySet()) {
      assertThat(key.equals("$schema") || text.contains("\"" + key + "\":")).as("" + key).isTrue();
    }
  }

  private static Map<?, ?> objects(String json) {
    return (Map<?, ?>) JsonReader.strict().parseAny(json, "schema");
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
    assertThat(config.notApplicable()).containsOnlyKeys("frontend-build", "service-health");
    assertThat(Objects.requireNonNull(config.kb()).corpus()).isEqualTo("kb");
  }

  @ParameterizedTest
  @CsvSource({
    "vitest run, true",
    "react-scripts build && jest --ci, true",
    "node --experimental-vm-modules --test, true",
    "vitest run || true, false",
    "jest | tee log, false",
    "node check.js --tests, false",
    "karma start, false"
  })
  void aFrontendsTestsAreCountedWhereTheirRunnerIsKnown(String command, boolean counted)
      throws IOException {
    file("web/package.json", "{\"scripts\": {\"test:unit\": \"" + command + "\"}}");
    var unit = Objects.requireNonNull(config().commands().get("frontend_unit"));
    assertThat(unit.testsPattern() != null || !unit.junitXml().isEmpty()).isEqualTo(counted);
  }

  @Test
  void scriptsThatTestNothingAreNoTests() throws IOException {
    file("package.json", "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\"\"}}");
    assertThat(config().notApplicable()).containsKeys("frontend-lint", "frontend-build");
    assertThat(config().commands()).isEmpty();
    file("package.json", "no JSON at all");
    assertThat(config().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Tests:       1 failed, 2 passed, 3 total', 2",
    "'Tests:       2 skipped, 2 total', none",
    "'Test Suites: 1 passed, 1 total', none",
    "'  5 passing (20ms)', 5",
    "'# pass 1', none"
  })
  void aRunnersOwnSummarySaysHowManyPassed(String line, String count) {
    java.util.regex.Matcher passed =
        java.util.regex.Pattern.compile(NodeTests.JEST + "|" + NodeTests.MOCHA).matcher(line);
    String found =
        passed.find() ? Objects.requireNonNullElse(passed.group(1), passed.group(2)) : "none";
    assertThat(found).isEqualTo(count);
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
    file("tests/test_price.py");
    file(lock);
    var tests = Objects.requireNonNull(config().commands().get("backend_tests"));
    assertThat(String.join(" ", Objects.requireNonNull(tests.run()))).startsWith(python + " -m ");
    assertThat(starter().files().get(WORKFLOW)).contains(installed);
  }

  @Test
  void aWorkflowInstallsWhatEachFolderNeedsBeforeItJudges() throws IOException {
    file("go.mod");
    file("web/package.json", "{\"scripts\": {\"lint\": \"x\"}}");
    file("web/package-lock.json");
    assertThat(starter().files().get(WORKFLOW))
        .containsSubsequence(
            "name: relgate on the path",
            "go install gotest.tools/gotestsum@",
            "npm ci --prefix web",
            "relgate release-gate --profile dev\n");
  }

  @Test
  void aFolderOfARepositoryGetsNoWorkflowThatNobodyWouldRead() throws IOException {
    file(".git/HEAD");
    file("svc/requirements.txt");
    Starter starter = starter(root.resolve("svc"));
    assertThat(starter.files()).doesNotContainKey(WORKFLOW);
    assertThat(starter.assumptions()).anyMatch(said -> said.startsWith(".. is the repository"));
  }

  @Test
  void aBareRepositoryIsRefusedBeforeAnythingIsWritten() throws IOException {
    file("HEAD");
    file("objects/info/packs");
    assertThatThrownBy(() -> starter())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Clone it, and name the clone.");
  }

  @Test
  void whatIsWrittenAtRunTimeIsIgnoredOrSaidToBeLeftToIgnore() throws IOException {
    assertThat(starter().files().get(".gitignore")).contains("\n.runtime/\n");
    file(".gitignore", "target/\n");
    assertThat(starter().next()).first().asString().startsWith("add .runtime/");
    file(".gitignore", "/.runtime\n");
    assertThat(starter().next()).noneMatch(step -> step.startsWith("add .runtime/"));
  }

  @Test
  void theWorkflowUsesTheActionsThatOurOwnUse() throws IOException {
    String own =
        Files.readString(Path.of(".github/workflows/promotion-gate.yml"))
            + Files.readString(Path.of(".github/actions/relgate/action.yml"));
    assertThat(Objects.requireNonNull(starter().files().get(WORKFLOW)).lines())
        .filteredOn(line -> line.contains("uses: actions/"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(own).contains(line.replaceAll(".*uses: ", "uses: ")));
  }

  @Test
  void anEmptyFolderGivesAValidConfigurationThatSaysWhatIsMissing() {
    Config config = config();
    assertThat(config.notApplicable())
        .containsKeys("frontend-lint", "frontend-unit", "compose-config", "image-build")
        .doesNotContainKey("backend-tests");
    Map<String, String> files = starter().files();
    assertThat(files).containsKeys("config/kb_benchmark_policy.json");
    assertThat(files.get("relgate.json")).startsWith("// Written by `relgate init`.");
  }
}
