package relgate.deploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import relgate.json.JsonReader;

class InspectedServicesTest {
  private static final Compose COMPOSE =
      new Compose(new Docker(null, Map.of()), "shop", Path.of("/shop"), List.of());
  private static final String FILE =
      """
      {"services": {"web": {"command": null, "image": "web:2", "networks": {"default": null}}},
       "networks": {"default": {"name": "shop_default", "ipam": {}}},
       "volumes": {"data": {"name": "shop_data"}}}
      """;
  private static final String CONTAINER =
      """
      [{"Id": "0123456789abcdef", "Name": "/shop-old-1",
        "Config": {"Image": "old:1", "Hostname": "0123456789ab", "Cmd": ["sh", "-c", "echo $HOME"],
          "Env": ["PASSWORD=a$b"], "User": "1000", "StopTimeout": 7,
          "Labels": {"com.docker.compose.service": "old", "own": "yes"},
          "Healthcheck": {"Test": ["CMD", "true"], "Interval": 2000000000, "Retries": 4}},
        "HostConfig": {"NetworkMode": "shop_back", "RestartPolicy": {"Name": "on-failure",
          "MaximumRetryCount": 3}, "PortBindings": {"80/tcp": [{"HostIp": "127.0.0.1",
          "HostPort": "8080"}]}, "CapAdd": ["NET_ADMIN"], "Memory": 67108864, "ShmSize": 67108864,
          "NanoCpus": 500000000, "Tmpfs": {"/tmp": "size=1m"}, "LogConfig": {"Type": "json-file"}},
        "Mounts": [{"Type": "volume", "Name": "shop_data", "Destination": "/data", "RW": true},
          {"Type": "volume", "Name": "other", "Destination": "/o", "RW": false},
          {"Type": "bind", "Source": "/etc/x", "Destination": "/x", "RW": false}],
        "NetworkSettings": {"Networks": {"shop_back": {"Aliases": ["old", "0123456789ab", "db"],
          "IPAMConfig": {"IPv4Address": "10.0.0.7"}}, "shop_default": {"Aliases": null}}}}]
      """;

  private static Answer inspected() {
    String text = InspectedServices.in(FILE, CONTAINER, COMPOSE);
    return new Answer(JsonReader.strict().parseAny(text, "result"));
  }

  private static Object old(String... path) {
    return inspected().at("services", "old").at(path).text();
  }

  @Test
  void aServiceThatNoFileHasComesFromItsContainer() {
    assertThat(old("image")).isEqualTo("old:1");
    assertThat(old("command")).isEqualTo("[sh, -c, echo $$HOME]");
    assertThat(old("environment")).isEqualTo("[PASSWORD=a$$b]");
    assertThat(old("ports"))
        .isEqualTo("[{target=80, protocol=tcp, published=8080, host_ip=127.0.0.1}]");
    assertThat(old("restart")).isEqualTo("on-failure:3");
    assertThat(old("labels")).isEqualTo("{own=yes}");
    assertThat(old("stop_grace_period")).isEqualTo("7s");
    assertThat(old("mem_limit") + " " + old("cpus")).isEqualTo("67108864 0.5");
    assertThat(old("healthcheck", "interval")).isEqualTo("2000000000ns");
    assertThat(old("hostname") + "" + old("container_name")).isEmpty();
  }

  @Test
  void volumesAndNetworksKeepTheKeysOfTheFileAndOthersAreExternal() {
    assertThat(old("volumes"))
        .isEqualTo(
            "[{type=volume, source=data, target=/data, read_only=false},"
                + " {type=volume, source=relgate-other, target=/o, read_only=true},"
                + " {type=bind, source=/etc/x, target=/x, read_only=true}]");
    assertThat(inspected().at("volumes", "relgate-other").text())
        .isEqualTo("{external=true, name=other}");
    assertThat(old("networks", "relgate-shop_back"))
        .isEqualTo("{aliases=[db], ipv4_address=10.0.0.7}");
    assertThat(inspected().at("networks", "relgate-shop_back").text())
        .isEqualTo("{external=true, name=shop_back}");
    assertThat(inspected().at("services", "old", "networks").members()).containsKey("default");
  }

  /** A service is in a network without settings of its own by a key whose value is null. */
  @Test
  void otherServicesStayAsTheyAre() {
    assertThat(inspected().at("services", "web", "networks").members()).containsKey("default");
    assertThat(inspected().at("services", "web", "image").text()).isEqualTo("web:2");
  }
}
