package relgate.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.testing.OutsideData;

class WebhookTest {
  /** Well-formed names of the outside world: what they lead to is looked at when one is sent. */
  private static final List<String> NAMES =
      List.of("https://good.example:22/", "https://EXAMPLE.com./", "https://xn--e1awd7f.com/");

  static Stream<String> hostile() {
    return JsonReader.strict()
        .parseList(
            JsonReader.text(OutsideData.path("synthetic-args/webhook-urls.json")),
            "urls",
            String.class)
        .stream()
        .filter(url -> !NAMES.contains(url));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesHostileUrls(String url) {
    assertThatThrownBy(() -> Webhook.of("--alert-webhook", url, null, false))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void takesHttpsAndThisMachineOnlyWhereAllowed() {
    assertThat(Webhook.of("--alert-webhook", "https://hooks.example.org/T/secret", null, false))
        .hasToString("https://hooks.example.org/***");
    assertThat(Webhook.of("--alert-webhook", "http://127.0.0.1:8080/x", null, true))
        .hasToString("http://127.0.0.1/***");
    assertThatThrownBy(() -> Webhook.of("--alert-webhook", "http://hooks.example.org/", null, true))
        .hasMessageContaining("http over a network");
  }

  @Test
  void neverShowsThePathOfAWebhook() {
    assertThatThrownBy(
            () -> Webhook.of("--alert-webhook", "ftp://hooks.example.org/T/secret", null, false))
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesANameThatLeadsToThisMachineOrAPrivateNetwork() {
    assertThat(refusal("93.184.216.34")).isNull();
    assertThat(refusal("127.0.0.1")).isEqualTo("the private address 127.0.0.1");
    assertThat(refusal("93.184.216.34", "10.0.0.7")).isEqualTo("the private address 10.0.0.7");
    assertThat(refusal()).isEqualTo("a host that cannot be found");
  }

  private static @Nullable String refusal(String... addresses) {
    Network.Names names =
        host -> {
          if (addresses.length == 0) {
            throw new UnknownHostException(host);
          }
          List<InetAddress> all = new ArrayList<>();
          for (String address : addresses) {
            all.add(InetAddress.getByName(address));
          }
          return all;
        };
    return Webhook.of("--alert-webhook", "https://hooks.example.org/kb", null, false)
        .route(names)
        .refusal();
  }
}
