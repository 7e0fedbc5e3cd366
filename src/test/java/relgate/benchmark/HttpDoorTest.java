package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import relgate.BadInput;
import relgate.command.Secrets;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** What comes through the door, and in which letters. */
class HttpDoorTest {
  private final String[] tenant = new String[1];
  private HttpServer server;
  private byte[] body = new byte[0];
  private int status = 200;

  HttpDoorTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    tenant[0] = exchange.getRequestHeaders().getFirst("X-Tenant");
    // Far from the sender's own date: a clock of ours would say that it is long over.
    ZonedDateTime later = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(7);
    exchange
        .getResponseHeaders()
        .set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(later));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void aDateToTryAgainAtIsHeldAgainstTheServicesOwn() throws IOException {
    status = 503;
    assertThat(Integer.parseInt(sent("").retryAfter())).isBetween(6, 8);
  }

  @Test
  void anAnswerInAnotherEncodingIsNoAnswer() {
    body = "{\"hits\": [{\"id\": \"caf\u00e9\"}]}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> sent(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aHeaderTakesWhatTheCaseSays() {
    body = "{\"hits\": []}".getBytes(StandardCharsets.UTF_8);
    RetrieverSection section = section(", \"headers\": {\"X-Tenant\": \"{tenant}/{k}\"}");
    HttpTemplate template = HttpTemplate.of(section, Map.of(), Secrets.none());
    try (HttpRetriever retriever = new HttpRetriever(template, door(section))) {
      retriever.answer(Question.ofTopic("1", "q", 5, Question.ANY_MODE));
    }
    assertThat(tenant[0]).isEqualTo("/5");
  }

  @Test
  void aHeaderWithAnUnknownPlaceIsRefusedAndASecretWithBracesIsNot() {
    RetrieverSection unknown = section(", \"headers\": {\"X-Tenant\": \"{tenent}\"}");
    assertThatThrownBy(() -> HttpTemplate.of(unknown, Map.of(), Secrets.none()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("headers.X-Tenant");
    RetrieverSection secret = section(", \"headers\": {\"X-Tenant\": \"${TOKEN}\"}");
    assertThat(HttpTemplate.of(secret, Map.of("TOKEN", "a{b}c"), Secrets.none()).headers())
        .containsEntry("X-Tenant", "a{b}c");
  }

  private HttpDoor.Response sent(String more) throws IOException {
    RetrieverSection section = section(more);
    try (HttpDoor door = door(section)) {
      return door.send(HttpRequest.newBuilder(URI.create(url())).build());
    }
  }

  private static HttpDoor door(RetrieverSection section) {
    return HttpDoor.of(section, Path.of(""), Map.of());
  }

  private RetrieverSection section(String more) {
    String json = "{\"kind\": \"http\", \"url\": \"" + url() + "\"" + more + "}";
    return JsonReader.strict().parse(json, "kb.retriever", RetrieverSection.class);
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }
}
