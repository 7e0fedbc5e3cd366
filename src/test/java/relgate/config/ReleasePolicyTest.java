package relgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Mode;
import relgate.Profile;
import relgate.testing.Schemas;

class ReleasePolicyTest {
  private static final String DOCUMENTED =
      """
      {"promotion": {"max_age": "7d", "min_soak": "0m",
                     "previous_profile": {"staging": "optional", "prod": "required"}},
       "drill": {"mode": "off", "max_age": "35d"},
       "release_tag": {"mode": "off", "pattern": "v*", "keyring": null},
       "signing": {"keys": [], "threshold": 1},
       "base_branch": "main", "decision_changes": "optional"}\
      """;

  @Test
  void fileAgreesWithItsSchema() {
    Schemas.assertValid("release-policy.v1.json", DOCUMENTED);
    Schemas.assertValid("release-policy.v1.json", "{}");
  }

  @Test
  void emptyFileHasTheDocumentedDefaults() {
    assertThat(ReleasePolicy.parse("{}", "p")).isEqualTo(ReleasePolicy.parse(DOCUMENTED, "p"));
  }

  @Test
  void documentedFileIsReadWhole() {
    assertThat(ReleasePolicy.parse(DOCUMENTED, "p"))
        .isEqualTo(
            new ReleasePolicy(
                null,
                new ReleasePolicy.Promotion(
                    Duration.ofDays(7),
                    Duration.ZERO,
                    Map.of("staging", Mode.OPTIONAL, "prod", Mode.REQUIRED)),
                new ReleasePolicy.Drill(Mode.OFF, Duration.ofDays(35)),
                new ReleasePolicy.ReleaseTag(Mode.OFF, "v*", null, null),
                new ReleasePolicy.Signing(List.of(), 1),
                java.util.Map.of(),
                "main",
                Mode.OPTIONAL,
                relgate.Fence.NONE,
                List.of(),
                new ApprovalsSection(List.of(), java.util.Map.of(), 0)));
  }

  @Test
  void withoutFileTheSameHoldsAsWithAnEmptyOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("release_policy.json");
    ReleasePolicy without = ReleasePolicy.read(file);
    assertThat(without.promotion().previousProfile(Profile.PROD)).isEqualTo(Mode.REQUIRED);
    Files.writeString(file, "{}");
    assertThat(ReleasePolicy.read(file)).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"promotion\": {\"max_age\": \"0d\"}}",
        "{\"promotion\": {\"max_age\": \"1h\", \"min_soak\": \"1h\"}}",
        "{\"promotion\": {\"max_age\": 7}}",
        "{\"promotion\": {\"previous_profile\": {\"dev\": \"required\"}}}",
        "{\"promotion\": {\"previous_profile\": {\"prod\": \"yes\"}}}",
        "{\"signing\": {\"keys\": [\"a.pem\"], \"threshold\": 2}}",
        "{\"signing\": {\"keys\": [\"a.pem\", \"a.pem\"], \"threshold\": 2}}",
        "{\"signing\": {\"keys\": [\"../a.pem\"]}}",
        "{\"signing\": {\"threshold\": 0}}",
        "{\"release_tag\": {\"pattern\": \"\"}}",
        "{\"drill\": {\"mode\": \"on\"}}",
        "{\"decision_changes\": \"off\"}",
        "{\"base_branche\": \"main\"}"
      })
  void wrongPolicyIsRefusedWithItsOneProblem(String text) {
    assertThat(
            catchThrowableOfType(BadInput.class, () -> ReleasePolicy.parse(text, "p")).problems())
        .hasSize(1);
  }
}
