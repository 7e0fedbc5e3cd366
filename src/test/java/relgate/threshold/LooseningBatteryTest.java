package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.policy.EffectivePolicy;

/**
 * Every way to write a looser decision into a file: it stands in the list as one that weakens, and
 * what has an order has no effect. A row is {@code file ; text ; other text ; key}.
 */
class LooseningBatteryTest {
  private static final String CONFIG =
      """
      {"name": "bank", "required_files": ["README.md", "LICENSE"],
       "env": {"files": ["app.env"], "must_be_false": ["SIM", "DEBUG"],
         "secret": {"variable": "KEY", "min_length": 20, "forbidden": ["changeme", "secret"]},
         "app_env": {"variable": "APP", "allowed": ["production"]}},
       "secrets": ["TENANT"],
       "commands": {"backend_tests": {"run": ["sh", "run.sh"], "cwd": "back", "timeout": "5m",
         "junit_xml": ["t.xml"], "min_tests": 50, "max_drop": 0.1, "drop_mode": "required",
         "max_flaky": 1, "network": false, "environment": ["A"], "writes": ["/w"], "sees": ["/s"]}},
       "compose": {"files": ["compose.yml"], "build": ["web"],
         "env_checks": {"web": {"APP": "production"}}},
       "health": [{"name": "web", "url": "http://localhost:1/", "status": 200, "mode": "required"}],
       "kb": {"policy": "kb.json", "corpus": "texts", "retriever": {"kind": "embedded"}},
       "release_policy": "policy.json", "waivers": "waivers.json",
       "deploy": {"prod": {"project": "bank", "compose_files": ["compose.yml"],
         "services": ["web"], "databases": ["app.db"], "stable_seconds": 30,
         "requires_promotion": true, "allow_binds": ["data"]}},
       "gates": {"jars": ["g/*.jar"], "timeout": "5m", "network": false},
       "artifacts": [{"name": "jar", "file": "a.jar", "sha256": "SHA"}],
       "expected_gates": {"prod": ["disk-space", "licences"]},
       "not_applicable": {"frontend-lint": "none"}}\
      """
          .replace("SHA", "a".repeat(64));
  private static final String POLICY =
      """
      {"promotion": {"max_age": "7d", "min_soak": "2h",
         "previous_profile": {"staging": "required", "prod": "required"}},
       "drill": {"mode": "required", "max_age": "35d"},
       "release_tag": {"mode": "required", "pattern": "v*", "allowed_signers": "signers"},
       "signing": {"keys": ["one.pem", "two.pem"], "threshold": 2},
       "source": {"prod": "checkout", "staging": "checkout"},
       "decision_changes": "required", "fence": "bwrap",
       "freeze": [{"name": "year end", "from": "2026-12-18", "until": "2027-01-04",
         "zone": "Europe/Berlin", "environments": ["prod"]}],
       "approvals": {"approvers": [{"name": "Ann", "key": "k1"}, {"name": "Bo", "key": "k2"}],
         "promotion": {"prod": 2}, "break_glass": 1}}\
      """;
  private static final String KB =
      """
      {"dev": {"mode": "optional", "cases": "c.json", "min_precision": 0.3, "min_recall": 0.3},
       "staging": {"mode": "required", "cases": "c.json", "min_precision": 0.5,
         "min_recall": 0.6},
       "prod": {"mode": "required", "cases": "c.json", "min_precision": 0.5, "min_recall": 0.7,
         "min_cases": 9, "measures": {"nDCG@10": 0.6, "R@100": 0.9},
         "max_latency_ms": {"p95": 200}}}\
      """;
  private static final String WAIVERS =
      """
      {"waivers": [{"id": "W-1", "gate": "image-build", "profiles": ["prod"], "reason": "r",
        "owner": "Ann Example", "approved_by": "Bo Sample", "created": "2026-03-01",
        "expires": "2026-03-31"}]}\
      """;
  private static final TreeInMemory BASE =
      TreeInMemory.of("relgate.json", CONFIG, "policy.json", POLICY)
          .with("kb.json", KB, "waivers.json", WAIVERS, "c.json", "[\"questions\"]")
          .with("one.pem", "1", "two.pem", "2", "signers", "s");
  private static final String ROWS =
      """
      relgate.json ; "README.md", ; ; required_files[README.md]
      relgate.json ; ["README.md", "LICENSE"] ; [] ; required_files[LICENSE]
      relgate.json ; "required_files": ["README.md", "LICENSE"], ; ; required_files[LICENSE]
      relgate.json ; ["app.env"] ; ["nice.env"] ; env.files
      relgate.json ; "SIM", ; ; env.must_be_false[SIM]
      relgate.json ; ["SIM", "DEBUG"] ; [] ; env.must_be_false[DEBUG]
      relgate.json ; "min_length": 20 ; "min_length": 2 ; env.secret.min_length
      relgate.json ; "min_length": 20, ; ; env.secret.min_length
      relgate.json ; "min_length": 20 ; "min_length": 1.9e1 ; env.secret.min_length
      relgate.json ; "changeme", ; ; env.secret.forbidden[changeme]
      relgate.json ; "variable": "KEY" ; "variable": "PATH" ; env.secret.variable
      relgate.json ; ["production"] ; ["production", "dev"] ; env.app_env.allowed[dev]
      relgate.json ; "variable": "APP" ; "variable": "HOME" ; env.app_env.variable
      relgate.json ; ["TENANT"] ; [] ; secrets[TENANT]
      relgate.json ; ["sh", "run.sh"] ; ["echo", "1"] ; commands.backend_tests.run
      relgate.json ; "run": ["sh", "run.sh"] ; "evidence": ["old.xml"] ; commands.backend_tests.evidence
      relgate.json ; "cwd": "back" ; "cwd": "empty" ; commands.backend_tests.cwd
      relgate.json ; ["t.xml"] ; ["other.xml"] ; commands.backend_tests.junit_xml
      relgate.json ; "min_tests": 50 ; "min_tests": 1 ; commands.backend_tests.min_tests
      relgate.json ; "min_tests": 50, ; ; commands.backend_tests.min_tests
      relgate.json ; "max_drop": 0.1 ; "max_drop": 1 ; commands.backend_tests.max_drop
      relgate.json ; "drop_mode": "required" ; "drop_mode": "off" ; commands.backend_tests.drop_mode
      relgate.json ; "max_flaky": 1 ; "max_flaky": 99 ; commands.backend_tests.max_flaky
      relgate.json ; "max_flaky": 1, ; ; commands.backend_tests.max_flaky
      relgate.json ; "network": false, "environment" ; "network": true, "environment" ; commands.backend_tests.network
      relgate.json ; ["A"] ; ["A", "TOKEN"] ; commands.backend_tests.environment[TOKEN]
      relgate.json ; ["/w"] ; ["/w", "/"] ; commands.backend_tests.writes[/]
      relgate.json ; ["/s"] ; ["/s", "/run/docker.sock"] ; commands.backend_tests.sees[/run/docker.sock]
      relgate.json ; "build": ["web"] ; "build": [] ; compose.build
      relgate.json ; {"web": {"APP": "production"}} ; {} ; compose.env_checks.web.APP
      relgate.json ; "mode": "required"}] ; "mode": "off"}] ; health.web.mode
      relgate.json ; "status": 200 ; "status": 500 ; health.web.status
      relgate.json ; {"kind": "embedded"} ; {"kind": "http", "url": "http://localhost:1"} ; kb.retriever.kind
      relgate.json ; "requires_promotion": true ; "requires_promotion": false ; deploy.prod.requires_promotion
      relgate.json ; "requires_promotion": true, ; ; deploy.prod.requires_promotion
      relgate.json ; ["data"] ; ["data", "/etc"] ; deploy.prod.allow_binds[/etc]
      relgate.json ; ["app.db"] ; [] ; deploy.prod.databases
      relgate.json ; "stable_seconds": 30 ; "stable_seconds": 0 ; deploy.prod.stable_seconds
      relgate.json ; "services": ["web"] ; "services": [] ; deploy.prod.services
      relgate.json ; ["g/*.jar"] ; [] ; gates.jars
      relgate.json ; "network": false} ; "network": true} ; gates.network
      relgate.json ; [{"name": "jar", "file": "a.jar", "sha256": "SHA"}] ; [] ; artifacts.jar
      relgate.json ; "sha256": "SHA" ; "sha256": "OTHER" ; artifacts.jar.sha256
      relgate.json ; "name": "jar" ; "name": "other" ; artifacts.jar
      relgate.json ; "disk-space", ; ; expected_gates.prod[disk-space]
      relgate.json ; {"prod": ["disk-space", "licences"]} ; {} ; expected_gates.prod[licences]
      relgate.json ; {"frontend-lint": "none"} ; {"frontend-lint": "none", "threshold-change": "x"} ; not_applicable.threshold-change
      relgate.json ; {"frontend-lint": "none"} ; {"frontend-lint": "none", "waivers": "x"} ; not_applicable.waivers
      relgate.json ; {"frontend-lint": "none"} ; {"frontend-lint": "none", "clean-tree": "x"} ; not_applicable.clean-tree
      relgate.json ; {"frontend-lint": "none"} ; {"previous-profile": "x", "a": "b", "c": "d"} ; not_applicable.previous-profile
      policy.json ; "max_age": "7d" ; "max_age": "700d" ; promotion.max_age
      policy.json ; "min_soak": "2h", ; ; promotion.min_soak
      policy.json ; "staging": "required", ; "staging": "optional", ; promotion.previous_profile.staging
      policy.json ; "prod": "required"}} ; "prod": "off"}} ; promotion.previous_profile.prod
      policy.json ; {"mode": "required", "max_age": "35d"} ; {"mode": "off", "max_age": "35d"} ; drill.mode
      policy.json ; "max_age": "35d" ; "max_age": "350d" ; drill.max_age
      policy.json ; {"mode": "required", "pattern" ; {"mode": "optional", "pattern" ; release_tag.mode
      policy.json ; "pattern": "v*" ; "pattern": "*" ; release_tag.pattern
      policy.json ; "allowed_signers": "signers" ; "allowed_signers": "mine" ; release_tag.allowed_signers
      policy.json ; ["one.pem", "two.pem"] ; [] ; signing.keys[one.pem]
      policy.json ; ["one.pem", "two.pem"] ; ["one.pem", "mine.pem"] ; signing.keys[mine.pem]
      policy.json ; "threshold": 2 ; "threshold": 1 ; signing.threshold
      policy.json ; "prod": "checkout", ; "prod": "folder", ; source.prod
      policy.json ; "decision_changes": "required" ; "decision_changes": "optional" ; decision_changes
      policy.json ; "decision_changes": "required", ; ; decision_changes
      policy.json ; "fence": "bwrap" ; "fence": "none" ; fence
      policy.json ; "until": "2027-01-04" ; "until": "2026-12-19" ; freeze.year end.until
      policy.json ; "zone": "Europe/Berlin" ; "zone": "Pacific/Apia" ; freeze.year end.zone
      policy.json ; "promotion": {"prod": 2} ; "promotion": {"prod": 1} ; approvals.promotion.prod
      policy.json ; "promotion": {"prod": 2}, ; ; approvals.promotion.prod
      policy.json ; "break_glass": 1 ; "break_glass": 0 ; approvals.break_glass
      kb.json ; "min_precision": 0.5, "min_recall": 0.7 ; "min_precision": 0.1, "min_recall": 0.7 ; prod.min_precision
      kb.json ; "min_recall": 0.7 ; "min_recall": 0.69999999 ; prod.min_recall
      kb.json ; "min_recall": 0.7 ; "min_recall": 7e-1000 ; prod.min_recall
      kb.json ; "min_recall": 0.6 ; "min_recall": -0 ; staging.min_recall
      kb.json ; "min_cases": 9 ; "min_cases": 1 ; prod.min_cases
      kb.json ; "min_cases": 9, ; ; prod.min_cases
      kb.json ; "nDCG@10": 0.6 ; "nDCG@10": 0.1 ; prod.measures.nDCG@10
      kb.json ; , "R@100": 0.9 ; ; prod.measures.R@100
      kb.json ; {"p95": 200} ; {"p95": 20000} ; prod.max_latency_ms.p95
      kb.json ; "mode": "optional" ; "mode": "off" ; dev.mode
      kb.json ; "prod": {"mode": "required" ; "prod": {"mode": "optional" ; prod.mode
      kb.json ; "prod": {"mode": "required" ; "prod": {"mode": "off" ; prod.mode
      c.json ; questions ; easier ; cases.prod
      one.pem ; 1 ; mine ; trusted.one.pem
      signers ; s ; mine ; trusted.signers
      waivers.json ; "2026-03-31" ; "2026-05-30" ; waivers.W-1
      waivers.json ; "image-build" ; "kb-benchmark" ; waivers.W-1
      waivers.json ; ["prod"] ; ["prod", "staging"] ; waivers.W-1
      waivers.json ; "W-1" ; "W-2" ; waivers.W-2
      """
          .replace("SHA", "a".repeat(64))
          .replace("OTHER", "b".repeat(64));

  static Stream<Arguments> rows() {
    return ROWS.lines().map(row -> Arguments.of((Object[]) row.split(" ;(?=\\s)", -1)));
  }

  private static EffectivePolicy after(TreeInMemory head) {
    StateReader reader = new StateReader(null);
    DecisionState base = reader.read(BASE, DecisionState.none());
    return EffectivePolicy.of(base, reader.read(head, base), change -> false);
  }

  @ParameterizedTest(name = "{0} {3}: {1} to {2}")
  @MethodSource("rows")
  void aLooserDecisionIsNamedAndHasNoEffect(String file, String from, String to, String key) {
    String text =
        new String(BASE.read(file).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(text).contains(from.strip());
    EffectivePolicy policy = after(BASE.with(file, text.replace(from.strip(), to.strip())));
    assertThat(policy.unaccepted())
        .filteredOn(DecisionChange::weakens)
        .extracting(DecisionChange::key)
        .contains(key.strip());
    DecisionState base = new StateReader(null).read(BASE, DecisionState.none());
    assertThat(EffectivePolicy.of(base, policy.inForce(), change -> false).changes())
        .noneMatch(DecisionChange::loosens);
  }

  @Test
  void theBatteryIsAsLongAsItWasAndTheBaseItselfIsNoChange() {
    assertThat(rows().toList()).hasSizeGreaterThanOrEqualTo(69);
    assertThat(after(BASE).changes()).isEmpty();
    for (String file : List.of("kb.json", "policy.json", "waivers.json")) {
      EffectivePolicy broken = after(BASE.with(file, "{"));
      assertThat(broken.changes()).as("a file that cannot be read: " + file).isEmpty();
    }
  }
}
