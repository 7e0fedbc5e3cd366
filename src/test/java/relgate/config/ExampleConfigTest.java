package relgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.testing.Schemas;

/**
 * The commented example of the documentation is complete, and valid for reader and schema alike.
 */
class ExampleConfigTest {
  private static final Path EXAMPLE = Path.of("docs/relgate.example.json");
  private static final Path SCHEMA = Path.of("src/main/resources/schema/relgate.v1.json");

  @Test
  void theExampleIsReadAndFollowsItsSchema() {
    Config config = JsonReader.commented().read(EXAMPLE, Config.class);
    assertThat(config.name()).isEqualTo("shop");
    Object plain = JsonReader.commented().parseAny(JsonReader.text(EXAMPLE), EXAMPLE.toString());
    Schemas.assertValid("relgate.v1.json", JsonWriter.pretty(plain));
  }

  @Test
  void theExampleNamesEveryKeyThatTheSchemaHas() {
    Set<String> keys = new TreeSet<>();
    collect(JsonReader.strict().parseAny(JsonReader.text(SCHEMA), SCHEMA.toString()), keys);
    String example = JsonReader.text(EXAMPLE);
    assertThat(keys)
        .hasSizeGreaterThan(60)
        .allSatisfy(key -> assertThat(example).contains("\"" + key + "\":"));
  }

  private static void collect(Object schema, Set<String> keys) {
    if (schema instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties) {
        properties.keySet().forEach(key -> keys.add(key.toString()));
      }
      map.values().forEach(value -> collect(value == null ? "" : value, keys));
    } else if (schema instanceof Iterable<?> elements) {
      elements.forEach(element -> collect(element == null ? "" : element, keys));
    }
  }
}
