package relgate.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Secrets;

/** Over TLS, to a name that no resolver of this machine knows: only a pinned address gets there. */
class PostTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final List<String> HOSTS = new CopyOnWriteArrayList<>();
  private static final HttpsServer SERVER = server();
  private static final SSLContext TLS = context();

  private static HttpsServer server() {
    try {
      return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SSLContext context() {
    try {
      return SSLContext.getInstance("TLS");
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void listen(@TempDir Path folder) throws Exception {
    KeyStore keys = keys(folder.resolve("keys.p12"));
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    TLS.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    SERVER.setHttpsConfigurator(new HttpsConfigurator(TLS));
    SERVER.createContext(
        "/",
        exchange -> {
          HOSTS.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    SERVER.start();
  }

  @AfterAll
  static void close() {
    SERVER.stop(0);
  }

  /** The JDK writes certificates with its tool alone. */
  private static KeyStore keys(Path file) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            tool,
            "-genkeypair",
            "-keystore",
            file.toString(),
            "-storepass",
            "changeit",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=hooks.example.org",
            "-ext",
            "SAN=dns:hooks.example.org",
            "-validity",
            "2");
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  @Test
  void connectsToTheAddressThatWasCheckedAndAsksForTheNamesCertificate() {
    Sender.Sent sent = send("hooks.example.org", loopback());
    assertThat(sent).isEqualTo(new Sender.Sent(1, null));
    int port = SERVER.getAddress().getPort();
    assertThat(HOSTS).contains("hooks.example.org:" + port + "/kb/x?y=1");
  }

  @Test
  void refusesACertificateOfAnotherName() {
    assertThat(send("other.example.org", loopback()).problem()).isEqualTo("SSLHandshakeException");
  }

  /** The second answer of such a name server would lead to this machine. */
  @Test
  void looksANameUpOnce() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Network.Names rebinding =
        host -> {
          asked.add(host);
          return List.of(asked.size() == 1 ? reserved() : InetAddress.getLoopbackAddress());
        };
    Sender.Sent sent = send("hooks.example.org", rebinding, false);
    assertThat(sent.problem()).isNotNull();
    assertThat(asked).containsExactly("hooks.example.org");
  }

  /** TEST-NET-1 (RFC 5737): nobody answers there. */
  private static InetAddress reserved() throws java.net.UnknownHostException {
    return InetAddress.getByName("192.0.2.1");
  }

  @Test
  void triesTheNextAddressWhereOneDoesNotAnswer() {
    Network.Names two = host -> List.of(reserved(), InetAddress.getLoopbackAddress());
    assertThat(send("hooks.example.org", two, true).problem()).isNull();
  }

  private static Network.Names loopback() {
    return host -> List.of(InetAddress.getLoopbackAddress());
  }

  private static Sender.Sent send(String host, Network.Names names) {
    return send(host, names, true);
  }

  private static Sender.Sent send(String host, Network.Names names, boolean privateAllowed) {
    URI uri = URI.create("https://" + host + ":" + SERVER.getAddress().getPort() + "/kb/x?y=1");
    Webhook webhook = new Webhook(uri, null, privateAllowed, AlertFormat.GENERIC, "");
    Duration deadline = Duration.ofSeconds(privateAllowed ? 20 : 1);
    return new Sender(
            webhook,
            Secrets.in(Map.of()),
            deadline,
            Duration.ofMillis(1),
            new Network(names, TLS.getSocketFactory()))
        .send(Messages.of("a1b2c3d4", "t"));
  }
}
