package relgate.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.json.JsonReader;

class IsolationTest {
  private final Isolation isolation =
      new Isolation(Path.of("/shop"), Path.of("/drill"), List.of("data/app.db"), () -> 40000);

  @Test
  void nothingOfTheRealStackIsShared() {
    String real =
        """
        {"name": "shop", "services": {"web": {
          "container_name": "shop-web", "image": "shop/web:1",
          "build": {"context": "/shop/web", "tags": ["shop/web:latest"]},
          "ports": [{"target": 80, "published": "8080"}],
          "volumes": [{"type": "bind", "source": "/shop/data", "target": "/data"},
                      {"type": "bind", "source": "/shop/conf", "target": "/conf"},
                      {"type": "volume", "source": "cache"}]}}}
        """;
    String drill =
        """
        {"services": {"web": {
          "build": {"context": "/shop/web", "labels": {"relgate.drill": "bad"}},
          "ports": [{"target": 80, "published": "40000", "host_ip": "127.0.0.1"}],
          "volumes": [{"type": "bind", "source": "/drill/data", "target": "/data"},
                      {"type": "bind", "source": "/shop/conf", "target": "/conf", "read_only": true},
                      {"type": "volume", "source": "cache"}],
          "labels": {"relgate.drill": "bad"}}}}
        """;
    JsonReader json = JsonReader.strict();
    assertThat(json.parseAny(isolation.of(real, "bad"), "isolated"))
        .isEqualTo(json.parseAny(drill, "expected"));
    assertThat(isolation.ports()).isEqualTo(Map.of(8080, 40000));
    assertThat(isolation.problems()).isEmpty();
  }

  @Test
  void whatHasANameOfItsOwnBecomesTheDrills() {
    String isolated =
        isolation.of(
            "{\"services\": {}, \"volumes\": {\"data\": {\"name\": \"live\"}},"
                + " \"networks\": {\"net\": {\"name\": \"live\", \"driver\": \"bridge\"}}}",
            "bad");
    assertThat(isolated).doesNotContain("live").contains("\"driver\" : \"bridge\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"network_mode\": \"host\"",
        "\"network_mode\": \"container:live\"",
        "\"pid\": \"host\"",
        "\"volumes_from\": [\"container:live\"]",
        "\"external_links\": [\"live\"]"
      })
  void whatLeadsToTheRealStackIsNamed(String line) {
    isolation.of("{\"services\": {\"web\": {\"image\": \"x\", " + line + "}}}", "good");
    assertThat(isolation.problems()).extracting(p -> p.place()).containsExactly("service web");
  }

  @Test
  void whatCannotBeCopiedIsNamed() {
    isolation.of("{\"services\": {}, \"volumes\": {\"v\": {\"external\": true}}}", "good");
    assertThat(isolation.problems()).extracting(p -> p.place()).containsExactly("volumes.v");
  }
}
