package relgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Problem;

class ConfigFileTest {
  private static final String NAMING =
      """
      {"name": "x", "release_policy": "config/policy.json", "waivers": "config/wiavers.json"}
      """;
  @TempDir Path candidate;

  @Test
  void decisionsThatAreNamedAndMissingAreNotTakenForDefaults() throws IOException {
    Path file = Files.writeString(candidate.resolve("relgate.json"), NAMING);
    assertThatThrownBy(() -> ConfigFile.of(candidate, null))
        .isInstanceOfSatisfying(
            BadInput.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        missing(file, "release_policy", "config/policy.json"),
                        missing(file, "waivers", "config/wiavers.json")));
  }

  private static Problem missing(Path file, String key, String named) {
    return new Problem(
        file + ": " + key,
        "a file of the candidate",
        named + ", which is missing",
        "Create it, or correct the name.");
  }

  @Test
  void decisionsThatAreThereAreNamed() throws IOException {
    Files.writeString(candidate.resolve("relgate.json"), NAMING);
    Files.createDirectory(candidate.resolve("config"));
    Files.writeString(candidate.resolve("config/policy.json"), "{}");
    Files.writeString(candidate.resolve("config/wiavers.json"), "{}");
    assertThat(ConfigFile.of(candidate, null).config().waivers()).isEqualTo("config/wiavers.json");
  }
}
