package relgate.deploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import relgate.deploy.engine.ComposeModel.ComposeService;

class AnswersTest {
  private static final Compose COMPOSE =
      new Compose(new Docker(null, Map.of()), "shop", Path.of("/shop"), List.of());

  @Test
  void readsWhatTheEngineSaysOfAContainer() {
    String json =
        """
        [{"Id": "c1", "Image": "sha256:1", "RestartCount": 2,
          "State": {"Status": "running", "ExitCode": 0, "StartedAt": "t", "Health": {"Status": "healthy"}},
          "Config": {"Image": "shop-web", "Labels": {"com.docker.compose.service": "web",
                      "com.docker.compose.config-hash": "hash"}},
          "HostConfig": {"RestartPolicy": {"Name": "always"},
                         "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}], "90/udp": null}},
          "NetworkSettings": {"Networks": {"shop_default": {}}},
          "Mounts": [{"Type": "bind", "Source": "/srv/data", "Destination": "/data", "RW": true}]}]
        """;
    assertThat(Container.parse(json, COMPOSE))
        .containsExactly(
            new Container(
                "c1",
                "web",
                "sha256:1",
                "shop-web",
                "running",
                0,
                2,
                "t",
                "healthy",
                true,
                List.of("0.0.0.0:8080/tcp"),
                List.of(new Container.Mount("bind", "", "/srv/data", "/data", true)),
                List.of("shop_default"),
                "hash",
                ""));
  }

  @Test
  void readsPortsBindsAndImagesOfAComposeFile() {
    String json =
        """
        {"services": {
          "web": {"build": {"context": "."}, "scale": 3, "depends_on": {"cache": {}}, "ports": [
                    {"target": 80, "published": "8080", "host_ip": "127.0.0.1", "protocol": "tcp"},
                    {"target": 81, "protocol": "tcp"}],
                  "volumes": [{"type": "bind", "source": "/shop/src", "target": "/src", "read_only": true},
                              {"type": "volume", "source": "v", "target": "/v"}]},
          "cache": {"image": "redis:7", "deploy": {"mode": "global"}}},
         "volumes": {"v": {"name": "shop_v"}}}
        """;
    assertThat(ComposeModel.parse(json).services())
        .isEqualTo(
            Map.of(
                "web",
                new ComposeService(
                    "",
                    true,
                    List.of("127.0.0.1:8080/tcp"),
                    List.of("/shop/src"),
                    "",
                    3,
                    List.of("cache"),
                    false,
                    List.of(
                        new Container.Mount("bind", "", "/shop/src", "/src", false),
                        new Container.Mount("volume", "shop_v", "v", "/v", true))),
                "cache",
                new ComposeService(
                    "redis:7", false, List.of(), List.of(), "global", 1, List.of(), false,
                    List.of())));
  }
}
