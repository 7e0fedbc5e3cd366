package relgate.config;

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
import relgate.Problem;
import relgate.json.JsonReader;

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

  @Test
  void aListOfNamedCommandsIsTheMapOfThem() {
    String list = "[{\"name\": \"api\", \"run\": [\"a\"]}, {\"name\": \"web\", \"run\": [\"w\"]}]";
    Config config = commands(list);
    assertThat(Objects.requireNonNull(config.commands().get("backend_tests")).each())
        .containsOnlyKeys("api", "web")
        .hasEntrySatisfying("web", web -> assertThat(web.run()).containsExactly("w"));
    Map<String, Object> plain = plain("{\"commands\": {\"backend_tests\": " + list + "}}");
    assertThat(CommandSection.withoutLists(plain))
        .isEqualTo(
            plain(
                "{\"commands\": {\"backend_tests\": {\"each\": {\"api\": {\"run\": [\"a\"]},"
                    + " \"web\": {\"run\": [\"w\"]}}}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          []                                                 | one of "run", "evidence" and "each"
          [{"run": ["a"]}]                                   | backend_tests[0].name
          [{"name": "a", "run": ["a"]}, {"name": "a", "run": ["b"]}] | backend_tests[1].name
          [{"name": "a", "each": {"b": {"run": ["b"]}}}]     | Name each, one level deep
          [[{"name": "a", "run": ["a"]}]]                    | backend_tests[0].name
          ["true"]                                           | backend_tests[0]
          """)
  void aListOfWhichTheNamesDoNotTellIsRefused(String list, String said) {
    assertThatThrownBy(() -> commands(list))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(said);
  }

  private static Config commands(String list) {
    String text = "{\"name\": \"x\", \"commands\": {\"backend_tests\": " + list + "}}";
    return JsonReader.strict().parse(text, "relgate.json", Config.class);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plain(String json) {
    return (Map<String, Object>) JsonReader.strict().parseAny(json, "relgate.json");
  }
}
