package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Mode;
import relgate.Profile;
import relgate.benchmark.eval.Ndcg;
import relgate.config.KbSection;
import relgate.json.JsonReader;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;

class KbSettingsTest {
  @TempDir Path root = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "dev, off, 0.35, 0.35, sample, 1",
    "staging, optional, 0.50, 0.75, sample, 1",
    "prod, required, 0.55, 0.80, prod, 5"
  })
  void withoutAPolicyTheDefaultsHold(
      String profile, String mode, String precision, String recall, String cases, int minCases) {
    KbSettings settings = resolve(Profile.named(profile).orElseThrow(), KbFlags.NONE);
    assertThat(settings.settings())
        .isEqualTo(
            Map.of(
                "kb.mode", setting(mode, Origin.DEFAULT, false),
                "kb.min_precision", setting(precision, Origin.DEFAULT, false),
                "kb.min_recall", setting(recall, Origin.DEFAULT, false),
                "kb.min_cases", setting(minCases + "", Origin.DEFAULT, false),
                "kb.cases",
                    setting(
                        "config/kb_benchmark_cases." + cases + ".json", Origin.DEFAULT, false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"num_ret", "utility", "unj@10", "rbp_resid"})
  void aMeasureOfWhichMoreIsNotBetterHasNoThreshold(String name) throws IOException {
    policy("prod", "\"measures\": {\"" + name + "\": 0.5}");
    assertThatThrownBy(() -> resolve(Profile.PROD, KbFlags.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("of which more is better");
  }

  @Test
  void thePolicySpeaksBeforeTheDefault() throws IOException {
    policy("prod", "\"measures\": {\"nDCG@10\": 0.51}, \"min_cases\": 9");
    KbSettings settings = resolve(Profile.PROD, KbFlags.NONE);
    assertThat(settings.measures()).isEqualTo(Map.of(new Ndcg(10), new BigDecimal("0.51")));
    assertThat(settings.minCases()).isEqualTo(9);
    assertThat(settings.cases()).isEqualTo(root.resolve("cases.json"));
    assertThat(settings.settings())
        .containsEntry("kb.mode", setting("required", Origin.POLICY, false))
        .containsEntry("kb.min_precision", setting("0.6", Origin.POLICY, false))
        .containsEntry("kb.measures.nDCG@10", setting("0.51", Origin.POLICY, false));
  }

  @Test
  void aLooserFlagIsMarkedAsWeakeningAndATighterOneIsNot() throws IOException {
    policy("prod", "\"min_cases\": 9");
    KbFlags flags =
        new KbFlags(
            Mode.OPTIONAL,
            null,
            root.resolve("easy.json"),
            new BigDecimal("0.5"),
            new BigDecimal("0.95"));
    assertThat(resolve(Profile.PROD, flags).settings())
        .containsEntry("kb.mode", setting("optional", Origin.FLAG, true))
        .containsEntry("kb.cases", setting("easy.json", Origin.FLAG, true))
        .containsEntry("kb.min_precision", setting("0.5", Origin.FLAG, true))
        .containsEntry("kb.min_recall", setting("0.95", Origin.FLAG, false));
  }

  @Test
  void anotherPolicyThatAsksForLessWeakensTheCandidatesOwn() throws IOException {
    policy("prod", "\"measures\": {\"AP\": 0.4}");
    Path other = root.resolve("other.json");
    Files.writeString(other, "{\"prod\": {\"min_precision\": 0.1, \"min_recall\": 0.9}}");
    KbFlags flags = new KbFlags(null, other, null, null, null);
    assertThat(resolve(Profile.PROD, flags).settings())
        .containsEntry("kb.min_precision", setting("0.1", Origin.POLICY, true))
        .containsEntry("kb.min_recall", setting("0.9", Origin.POLICY, false))
        .containsEntry("kb.measures.AP", setting("0", Origin.POLICY, true));
  }

  @Test
  void topicsOfThePolicyAreAskedAndALongerLatencyWeakens() throws IOException {
    Path usual =
        Files.createDirectories(root.resolve("config")).resolve("kb_benchmark_policy.json");
    String text =
        "{\"prod\": {\"topics\": \"t.tsv\", \"qrels\": \"q.txt\", \"measures\": {\"AP\": 0.4},"
            + " \"max_latency_ms\": {\"p95\": %s}}}";
    Files.writeString(usual, text.formatted("300"));
    Path other = Files.writeString(root.resolve("other.json"), text.formatted("301"));
    KbSettings own = resolve(Profile.PROD, KbFlags.NONE);
    assertThat(own.topics()).isEqualTo(root.resolve("t.tsv"));
    assertThat(own.cases()).isEqualTo(root.resolve("q.txt"));
    assertThat(own.settings())
        .containsEntry("kb.topics", setting("t.tsv", Origin.POLICY, false))
        .containsEntry("kb.max_latency_ms.p95", setting("300", Origin.POLICY, false));
    KbFlags flags = new KbFlags(null, other, null, null, null);
    assertThat(resolve(Profile.PROD, flags).settings())
        .containsEntry("kb.max_latency_ms.p95", setting("301", Origin.POLICY, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"staging": {"min_precision": 0.5, "min_recall": 0.5}}                       | "prod"
          {"Prod": {"min_precision": 0.5, "min_recall": 0.5}}                          | "Prod"
          {"prod": {"min_precison": 0.5, "min_recall": 0.5}}                           | min_precison
          {"prod": {"min_precision": NaN, "min_recall": 0.5}}                          | NaN
          {"prod": {"min_precision": -0.1, "min_recall": 55}}                          | 55
          {"prod": {"min_precision": true, "min_recall": 0.5}}                         | true
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "mode": "of"}}            | "of"
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "min_cases": 0}}          | 0
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "cases": "../x"}}         | ../x
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "measures": {"X": 0.1}}}  | "X"
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "measures": {"AP": 2}}}   | 2
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "measures": {"RR": 0.1, "MRR": 0.9}}} | each measure once
          {"prod": {"min_precision": 0.5}}                                             | min_recall
          {"prod": {"topics": "t", "measures": {"AP": 0.1}}}                           | topics and qrels beside each other
          {"prod": {"topics": "t", "qrels": "q"}}                                      | at least one measure
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "max_latency_ms": {"p90": 1}}} | p90
          {"prod": {"min_precision": 0.5, "min_recall": 0.5, "max_latency_ms": {"p95": 0}}} | above 0
          {"prod": {}, "prod": {}}                                                     | again
          []                                                                           | a list
          """)
  void aMalformedPolicyNeverFallsBackToTheDefaults(String json, String named) throws IOException {
    Files.createDirectories(root.resolve("config"));
    Files.writeString(root.resolve("config/kb_benchmark_policy.json"), json);
    assertThatThrownBy(() -> resolve(Profile.PROD, KbFlags.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("kb_benchmark_policy.json")
        .hasMessageContaining(named);
  }

  @Test
  void aPolicyThatWasNamedMustBeThere() {
    KbSection section =
        JsonReader.strict().parse("{\"policy\": \"config/p.json\"}", "x", KbSection.class);
    assertThatThrownBy(() -> KbSettings.resolve(Profile.DEV, root, section, KbFlags.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("p.json");
  }

  @Test
  void aThresholdFlagOutOfRangeIsWrongUse() {
    KbFlags flags = new KbFlags(null, null, null, new BigDecimal("1.01"), null);
    assertThatThrownBy(() -> resolve(Profile.PROD, flags)).isInstanceOf(BadInput.class);
  }

  private KbSettings resolve(Profile profile, KbFlags flags) {
    return KbSettings.resolve(profile, root, null, flags);
  }

  private void policy(String profile, String more) throws IOException {
    Files.createDirectories(root.resolve("config"));
    String text =
        """
        {"%s": {"mode": "required", "cases": "cases.json", "min_precision": 0.6,
                "min_recall": 0.9, %s}}
        """;
    Files.writeString(
        root.resolve("config/kb_benchmark_policy.json"), text.formatted(profile, more));
  }

  private static Setting setting(String value, Origin origin, boolean weakened) {
    return new Setting(value, origin, weakened);
  }
}
