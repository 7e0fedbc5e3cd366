package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.testing.GitFolder;
import relgate.verdict.GateReport.PolicyChange;

/** A repository with prod's threshold at 0.5, and what is in force after its later commits. */
abstract class Bank {
  static final BigDecimal BASE = new BigDecimal("0.5");
  static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  static final String CONFIG =
      """
      {"name": "bank", "required_files": ["README.md"], "env": {"files": ["app.env"]},
       "commands": {"backend_tests": {"run": ["sh", "tests/run.sh"], "junit_xml": ["t.xml"]}},
       "kb": {"policy": "config/kb_benchmark_policy.json", "corpus": "config/texts"},
       "release_policy": "config/release_policy.json", "waivers": "config/waivers.json",
       "deploy": {"prod": {"project": "bank", "requires_promotion": true}},
       "expected_gates": {"prod": ["disk-space"]},
       "not_applicable": {"frontend-lint": "none"}}\
      """;
  static final String POLICY =
      """
      {"promotion": {"max_age": "7d", "previous_profile": {"staging": "off", "prod": "off"}},
       "base_branch": "main"}\
      """;
  static final String CASES =
      "[{\"query\": \"rotate a key\", \"expected_keywords\": [\"rotate\"], \"top_k\": 1}]";

  @TempDir Path folder = Path.of("");
  GitFolder git = new GitFolder(Path.of(""));

  @BeforeEach
  final void bank() {
    git = GitFolder.in(folder);
    git.write("relgate.json", CONFIG)
        .write("app.env", "APP_ENV=production\n")
        .write("config/kb_benchmark_policy.json", thresholds("0.5"))
        .write("config/cases.json", CASES)
        .write("config/texts/keys.txt", "Rotate the key once a year.")
        .write("config/release_policy.json", POLICY)
        .write("config/waivers.json", "{\"waivers\": []}")
        .write(".gitignore", ".runtime/\n")
        .write("README.md", "bank")
        .commit("first");
  }

  static String thresholds(String precision) {
    return """
    {"prod": {"mode": "required", "cases": "config/cases.json", "min_precision": %s,
              "min_recall": 0.5, "min_cases": 2}}\
    """
        .formatted(precision);
  }

  final void low() {
    git.write("config/kb_benchmark_policy.json", thresholds("0.1")).commit("low");
  }

  final Governed governed(@Nullable String base) {
    return Governed.of(git.candidate(), Profile.PROD, base, TODAY);
  }

  final BigDecimal precision(Governed governed) {
    return KbSettings.resolve(Profile.PROD, governed.candidate(), KbFlags.NONE).minPrecision();
  }

  final void staysStrict() {
    Governed governed = governed(null);
    assertThat(governed.doubt()).isNull();
    assertThat(precision(governed)).isEqualByComparingTo(BASE);
    assertThat(governed.unaccepted())
        .contains(
            new PolicyChange(
                "config/kb_benchmark_policy.json", "prod.min_precision", "0.5", "0.1", true, null));
  }
}
