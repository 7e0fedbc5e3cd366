package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.benchmark.KbFlags;
import relgate.harness.Flags;
import relgate.launch.GateHarness;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;
import relgate.verdict.Check;
import relgate.verdict.Verdict;

/** Each gate that needs no Docker: once satisfied, and once for each way to miss it. */
class ShopGatesTest {
  @TempDir Path folder;
  private ScratchCandidate shop;

  @BeforeEach
  void shop() {
    shop = ScratchCandidate.copyOf("shop", folder);
  }

  private GateHarness harness(Class<?> gate) {
    return GateHarness.of(gate, folder, ScratchCandidate.environment());
  }

  private static String only(GateHarness harness) {
    List<Check> checks = harness.checks();
    assertThat(checks).hasSize(1);
    return checks.get(0).verdict() + ": " + checks.get(0).found();
  }

  private static Flags skipping(boolean tests, boolean frontend, boolean dirty) {
    return new Flags(tests, frontend, false, false, dirty, false, List.of(), KbFlags.NONE);
  }

  @Test
  void expectedTellsTheValuesWhetherItPassedOrNot() {
    GateHarness gate = harness(AppEnvGate.class);
    for (GateHarness each : List.of(gate, gate.where("APP_ENV", "test"))) {
      assertThat(each.checks().get(0).expected()).isEqualTo("APP_ENV is one of production, prod");
    }
  }

  @Test
  void envPolicyAcceptsOnlyKnownFalseValues() {
    assertThat(only(harness(EnvPolicyGate.class))).isEqualTo("PASSED: as expected");
    for (String value : List.of("FALSE", "0", "no", "off", "n", "f")) {
      assertThat(only(harness(EnvPolicyGate.class).where("ALLOW_SIM_BACKTEST", value)))
          .isEqualTo("PASSED: as expected");
    }
    for (String value : List.of("y", "t", "1", "true", "banana", "")) {
      assertThat(only(harness(EnvPolicyGate.class).where("ALLOW_SIM_BACKTEST", value)))
          .isEqualTo("FAILED: ALLOW_SIM_BACKTEST is \"" + value + "\" (from environment)");
    }
  }

  @Test
  void envPolicySaysWhichFileAWrongValueComesFrom() {
    shop.replace("backend/.env", "ALLOW_SIM_BACKTEST=false", "ALLOW_SIM_BACKTEST=yes");
    assertThat(only(harness(EnvPolicyGate.class)))
        .isEqualTo("FAILED: ALLOW_SIM_BACKTEST is \"yes\" (from backend/.env line 4)");
  }

  @Test
  void aSparseCheckoutIsAllowedByTheConfigurationAlone() {
    shop.git("sparse-checkout", "set", "backend");
    String missing = "frontend/";
    assertThat(only(harness(CleanTreeGate.class))).startsWith("FAILED: ").contains(missing);
    shop.replace("relgate.json", "\"name\": \"shop\",", "\"name\": \"shop\", \"sparse\": true,");
    GateHarness gate = harness(CleanTreeGate.class);
    assertThat(only(gate))
        .startsWith("ADVISORY: a sparse checkout, which relgate.json allows, lacks ")
        .contains(missing);
    assertThat(gate.report().candidate().dirty()).isFalse();
    shop.git("rm", "-q", "backend/app.py");
    assertThat(only(harness(CleanTreeGate.class))).isEqualTo("FAILED: backend/app.py: deleted");
  }

  @Test
  void withoutDockerTheComposeFilesTextIsLookedAt() {
    assertThat(only(harness(EnvPolicyGate.class).where("PATH", "/nowhere")))
        .isEqualTo("PASSED: as expected");
    shop.replace(
        "docker-compose.yml",
        "APP_ENV: production",
        "APP_ENV: production\n      ALLOW_SIM_BACKTEST: \"true\"");
    assertThat(only(harness(EnvPolicyGate.class).where("PATH", "/nowhere")))
        .isEqualTo(
            "FAILED: ALLOW_SIM_BACKTEST is \"true\" (from service backend of docker-compose.yml)");
    shop.replace("docker-compose.yml", "services:", "include: [more.yml]\nservices:");
    assertThat(only(harness(EnvPolicyGate.class).where("PATH", "/nowhere")))
        .startsWith("ERRORED: no docker client resolves docker-compose.yml, and its text alone");
  }

  @Test
  void secretKeyIsSetUnknownAndLongAndNeverShown() {
    assertThat(only(harness(SecretKeyGate.class))).isEqualTo("PASSED: as expected");
    GateHarness gate = harness(SecretKeyGate.class);
    assertThat(only(gate.where("SECRET_KEY", ""))).isEqualTo("FAILED: SECRET_KEY is not set");
    assertThat(only(gate.where("SECRET_KEY", "k7#9vQ!m")))
        .isEqualTo("FAILED: SECRET_KEY has 8 characters of at least 16");
    assertThat(only(gate.where("SECRET_KEY", "ChangeMe")))
        .isEqualTo("FAILED: SECRET_KEY is a known default and has 8 characters of at least 16");
    assertThat(only(gate.where("SECRET_KEY", "your-secret-key-change-this-in-production")))
        .isEqualTo("FAILED: SECRET_KEY is a known default");
    assertThat(only(gate.where("SECRET_KEY", "aaaaaaaaaaaaaaaaaaaaaaaa")))
        .isEqualTo("FAILED: SECRET_KEY has fewer than 5 different characters");
  }

  @Test
  void aKeyThatGitTracksIsNoSecret() {
    String key = "f3b1c2d4e5a697887766554433c2b1a0";
    shop.write("deploy/settings.py", "KEY = '" + key + "'\n").commit();
    assertThat(only(harness(SecretKeyGate.class).where("SECRET_KEY", key)))
        .isEqualTo("FAILED: SECRET_KEY stands in deploy/settings.py, which git tracks");
  }

  /** The shell is good for all three; what compose gives to one service is not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          APP_ENV: development          | APP_ENV is "development" (from service worker
          app_env: development          | app_env is "development" (from service worker
          SECRET_KEY: changeme          | SECRET_KEY in service worker of docker-compose.yml is a
          ALLOW_SIM_BACKTEST: "true"    | ALLOW_SIM_BACKTEST is "true" (from service worker
          """)
  void theEnvironmentThatIsDeployedIsJudged(String written, String found) {
    Tools.assume("docker");
    shop.write(
        "docker-compose.yml",
        "services:\n  api:\n    image: shop\n  worker:\n    image: shop\n    profiles: [batch]\n"
            + "    environment:\n      "
            + written
            + "\n");
    shop.commit();
    List<Class<?>> gates = List.of(AppEnvGate.class, SecretKeyGate.class, EnvPolicyGate.class);
    List<String> failed =
        gates.stream().map(g -> only(harness(g))).filter(v -> v.startsWith("FAILED")).toList();
    assertThat(failed).singleElement().asString().contains(found);
  }

  @Test
  void whatComposeWasNotAskedIsRecordedAsWeakened() {
    var report =
        harness(EnvPolicyGate.class)
            .with(new Flags(false, false, true, false, false, false, List.of(), KbFlags.NONE))
            .report();
    assertThat(report.passed()).isTrue();
    assertThat(report.complete()).isFalse();
  }

  @Test
  void appEnvIsOneOfTheAllowedNames() {
    assertThat(only(harness(AppEnvGate.class))).isEqualTo("PASSED: as expected");
    assertThat(only(harness(AppEnvGate.class).where("APP_ENV", "prod")))
        .isEqualTo("PASSED: as expected");
    assertThat(only(harness(AppEnvGate.class).where("APP_ENV", "banana")))
        .isEqualTo("FAILED: APP_ENV is \"banana\" (from environment), not one of production, prod");
  }

  @Test
  void cleanTreeNamesWhatIsNotCommitted() {
    assertThat(only(harness(CleanTreeGate.class))).isEqualTo("PASSED: as expected");
    shop.write("stray.txt", "x");
    assertThat(only(harness(CleanTreeGate.class))).startsWith("FAILED: stray.txt: ");
    assertThat(only(harness(CleanTreeGate.class).with(skipping(false, false, true))))
        .isEqualTo("SKIPPED: turned off by --allow-dirty-git");
  }

  @Test
  void allThatCleanTreeLeftOutIsSaidInOneEntry() {
    String hash = "2a21fe6d592a19b7de898b50eb53c429608de1a66f3e9f62da19714a770553d1";
    shop.write(".gitignore", "*.log\n").write(".gitattributes", "*.bin filter=lfs\n");
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 3\n";
    shop.write("a.bin", pointer.formatted(hash)).commit();
    shop.write("a.bin", "big").write(".runtime/report.json", "{}");
    assertThat(harness(CleanTreeGate.class).checks().get(0).evidence())
        .containsEntry(
            "left_out",
            "1 file was compared as Git LFS has it;"
                + " .runtime/ is left out: no committed .gitignore ignores it");
  }

  @Test
  void backendTestsCountTheCasesThatRan() {
    Tools.assume("python3");
    Check passed = harness(BackendTestsGate.class).checks().get(0);
    assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(passed.evidence()).containsEntry("tests_run", "2");
    assertThat(passed.command()).containsExactly("python3", "backend/tests/run.py");
  }

  @Test
  void aFailingBackendTestIsNamedFirst() {
    Tools.assume("python3");
    shop.replace("backend/app.py", "100 - discount", "100 + discount");
    Check failed = harness(BackendTestsGate.class).checks().get(0);
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.found())
        .startsWith("__main__.Totals.test_discounts (Totals): 1100 != 900")
        .contains("\n1 of 2 tests failed, python3 backend/tests/run.py: exit code 1 after");
    assertThat(java.util.Objects.requireNonNull(failed.tests()).failures()).hasSize(1);
  }

  @Test
  void testsThatLeaveNoFreshReportHaveNotPassed() {
    Tools.assume("python3");
    shop.replace(
        "relgate.json",
        "[\"python3\", \"backend/tests/run.py\"]",
        "[\"python3\", \"-c\", \"print('100 tests passed')\"]");
    assertThat(only(harness(BackendTestsGate.class)))
        .isEqualTo("FAILED: the command wrote no JUnit XML at .runtime/backend.xml");
    shop.write(".runtime/backend.xml", "<testsuite><testcase name='old'/></testsuite>");
    assertThat(only(harness(BackendTestsGate.class)))
        .endsWith("(what is there is from an earlier run)");
  }

  @Test
  void aReportThatClaimsMoreThanItShowsIsNotJudged() {
    Tools.assume("python3");
    String lie = "<testsuite tests=\\\\\"100\\\\\"><testcase><skipped/></testcase></testsuite>";
    shop.replace(
        "relgate.json",
        "[\"python3\", \"backend/tests/run.py\"]",
        "[\"python3\", \"-c\", \"import os; os.makedirs('.runtime', exist_ok=True);"
            + " open('.runtime/backend.xml', 'w').write('"
            + lie.replace("\\\\", "\\")
            + "')\"]");
    assertThat(only(harness(BackendTestsGate.class)))
        .startsWith("ERRORED")
        .endsWith("contradicts itself: it claims 100 tests and shows 1");
  }

  @Test
  void aMonoreposCommandsAreACheckEach() {
    Tools.assume("python3");
    shop.replace(
        "relgate.json",
        "\"backend_tests\": {",
        "\"backend_tests\": {\"each\": {\"worker\": {\"run\": [\"echo\", \"ran 3 tests\"],"
            + " \"tests_pattern\": \"ran ([0-9]+) tests\"},\n \"api\": {");
    shop.replace(
        "relgate.json", "\n    },\n    \"frontend_lint\"", "\n    }}},\n    \"frontend_lint\"");
    assertThat(harness(BackendTestsGate.class).checks())
        .extracting(Check::name, c -> java.util.Objects.requireNonNull(c.tests()).run())
        .containsExactly(
            tuple("the backend's tests pass, and at least one ran: worker", 3),
            tuple("the backend's tests pass, and at least one ran: api", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          Tests:       3 passed, 3 total                | PASSED: as expected
          Test Suites: 1 passed, 1 total                | FAILED: no test
          Test Suites: 1 passed\\nTests: 1 passed\\nTests: 1 passed | FAILED: 2 tests ran of at least 3
          Tests: 99999999999999999999 passed            | ERRORED: tests_pattern counted
          """)
  void aPatternCountsTheSummariesOfTests(String said, String verdict) {
    Tools.assume("printf");
    shop.write(
        "relgate.json",
        """
        {"name": "shop", "commands": {"frontend_unit": {"run": ["printf", "%s"], "min_tests": 3,
         "tests_pattern": "([0-9]+) passed"}}}
        """
            .formatted(said));
    assertThat(only(harness(FrontendUnitGate.class))).startsWith(verdict);
  }

  @Test
  void anUncountedFrontendTestCouldNotBeJudged() {
    shop.write(
        "relgate.json",
        "{\"name\": \"shop\", \"commands\": {\"frontend_unit\": {\"run\": [\"true\"]}}}");
    assertThat(only(harness(FrontendUnitGate.class)))
        .startsWith("ERRORED: commands.frontend_unit does not say how its tests are counted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          exit 127                                                   | ERRORED: sh -c
          echo 'sh: 1: eslint: not found' >&2; exit 1                 | ERRORED: sh -c
          echo 'make: *** [Makefile:2: lint] Error 127' >&2; exit 2   | ERRORED: sh -c
          echo 'a.js: 3: error: not found in scope' >&2; exit 1       | FAILED: sh -c
          """)
  void aProgramThatIsNotInstalledCouldNotBeJudged(String script, String verdict) {
    shop.write(
        "relgate.json",
        """
        {"name": "shop", "commands": {"frontend_lint": {"run": ["%s"], "shell": true}}}
        """
            .formatted(script));
    assertThat(only(harness(FrontendLintGate.class))).startsWith(verdict);
  }

  @Test
  void theStreamThatNamesTheFailureIsShown() {
    shop.write(
        "relgate.json",
        """
        {"name": "shop", "commands": {"frontend_lint": {"shell": true, "run": [
         "echo 'page.js: error: no semicolon'; echo 'npm warn old lockfile' >&2; exit 1"]}}}
        """);
    assertThat(only(harness(FrontendLintGate.class)))
        .endsWith("\npage.js: error: no semicolon")
        .doesNotContain("\nnpm warn");
  }

  @Test
  void aMissingProgramOrATimeoutCouldNotBeJudged() {
    Tools.assume("python3");
    shop.replace("relgate.json", "\"python3\", ", "\"no-such-program\", ");
    assertThat(only(harness(BackendTestsGate.class)))
        .startsWith("ERRORED: no-such-program backend/tests/run.py: not started");
    shop.replace(
        "relgate.json",
        "[\"no-such-program\", \"backend/tests/run.py\"],\n      \"timeout\": \"2m\"",
        "[\"python3\", \"-c\", \"import time; time.sleep(60)\"],\n      \"timeout\": \"500ms\"");
    assertThat(only(harness(BackendTestsGate.class))).startsWith("ERRORED: ").contains("no end");
  }

  @Test
  void frontendCommandsAreJudgedByTheirExit() {
    Tools.assume("npm", "node");
    assertThat(only(harness(FrontendLintGate.class))).isEqualTo("PASSED: as expected");
    assertThat(only(harness(FrontendUnitGate.class))).isEqualTo("PASSED: as expected");
    assertThat(only(harness(FrontendBuildGate.class))).isEqualTo("PASSED: as expected");
    shop.replace("frontend/index.js", "' EUR'", "' USD' ");
    assertThat(only(harness(FrontendUnitGate.class))).startsWith("FAILED: npm run --silent");
    assertThat(only(harness(FrontendLintGate.class).with(skipping(false, true, false))))
        .isEqualTo("SKIPPED: turned off by --skip-frontend");
  }

  @Test
  void serviceHealthAsksEachEndpointAndItsModeDecides() throws Exception {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anywhere, 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "openapi".getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    shop.replace("relgate.json", "http://localhost:18001/openapi.json", url);
    shop.replace(
        "relgate.json",
        "  \"not_applicable\": {\"service-health\": \"the service is not up before the deploy\"}",
        "  \"not_applicable\": {}");
    assertThat(only(harness(ServiceHealthGate.class))).isEqualTo("PASSED: as expected");
    server.stop(0);
    assertThat(only(harness(ServiceHealthGate.class)))
        .startsWith("ADVISORY: " + url + ": ConnectException");
    shop.replace("relgate.json", "\"body\": \"openapi\"", "\"mode\": \"required\"");
    assertThat(only(harness(ServiceHealthGate.class))).startsWith("FAILED: " + url);
  }

  @Test
  void whatIsNotApplicableIsSkippedWithItsReasonAndStaysComplete() {
    var report = harness(ServiceHealthGate.class).report();
    assertThat(report.checks()).extracting(Check::verdict).containsExactly(Verdict.SKIPPED);
    assertThat(report.skipped().get(0).reason())
        .isEqualTo("not applicable: the service is not up before the deploy");
    assertThat(report.complete()).isTrue();
  }
}
