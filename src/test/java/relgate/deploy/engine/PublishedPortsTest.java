package relgate.deploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublishedPortsTest {
  @Test
  void readsPortsAndRangesOfEveryContainer() {
    String answer =
        "a1\tweb\t127.0.0.1:8080->80/tcp, :::9000-9002->9000-9002/udp\n"
            + "a2\tworker\t\n"
            + "a3\tother\t443/tcp\n";
    assertThat(PublishedPorts.by(answer))
        .isEqualTo(
            List.of(
                new PublishedPorts("web", Set.of("8080/tcp", "9000/udp", "9001/udp", "9002/udp")),
                new PublishedPorts("worker", Set.of()),
                new PublishedPorts("other", Set.of())));
  }

  @Test
  void theAddressOfAPortDoesNotMatter() {
    assertThat(PublishedPorts.number("127.0.0.1:8080/tcp")).isEqualTo("8080/tcp");
    assertThat(PublishedPorts.number("[::1]:8080/tcp")).isEqualTo("8080/tcp");
  }
}
