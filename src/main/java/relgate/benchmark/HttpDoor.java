package relgate.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.config.KbSection.RetrieverSection;

/** Sends requests to the team's service: deadlines, sizes, gzip, its own authority and proxies. */
final class HttpDoor implements AutoCloseable {
  private static final int MAX_BODY = 16 << 20;
  private final Duration timeout;
  private final ExecutorService threads;
  private final HttpClient client;

  /** The answer to one try; status 0 where there was none. */
  record Response(int status, String retryAfter, String body) {
    static final Response NONE = new Response(0, "", "");
  }

  private HttpDoor(Duration timeout, HttpClient client) {
    this.timeout = timeout;
    this.client = client;
    this.threads = Executors.newCachedThreadPool(HttpDoor::daemon);
  }

  /**
   * A door for one service.
   *
   * @param root what the file of certificates is relative to
   * @throws BadInput for certificates or a proxy that cannot be used
   */
  static HttpDoor of(RetrieverSection section, Path root, Map<String, String> environment) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(section.timeout())
            .proxy(new Proxies(section.proxy(), environment));
    String authority = section.caFile();
    if (authority != null) {
      client.sslContext(trusting(root.resolve(authority)));
    }
    return new HttpDoor(section.timeout(), client.build());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "kb-http");
    thread.setDaemon(true);
    return thread;
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new BadInput(
          "kb.retriever.ca_file", "certificates in PEM", e.toString(), "Name the right file.");
    }
  }

  /** One exchange on a thread of its own: a body that drips would outlast every other timeout. */
  Response send(HttpRequest request) throws IOException {
    return send(request, timeout);
  }

  /** An exchange that has a time of its own. */
  Response send(HttpRequest request, Duration within) throws IOException {
    Future<Response> exchange = threads.submit(() -> exchange(request));
    try {
      return exchange.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + within.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private Response exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    String retryAfter = retryAfter(response.headers());
    boolean gzip =
        response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
    try (InputStream in = response.body()) {
      byte[] body = bounded(in);
      // Some declare gzip for a body that is empty.
      byte[] plain = gzip && body.length > 0 ? unzipped(body) : body;
      return new Response(response.statusCode(), retryAfter, text(plain, response.statusCode()));
    }
  }

  /**
   * Seconds to wait; a date is held against the service's own, whose clock may differ from ours.
   */
  private static String retryAfter(HttpHeaders headers) {
    String named = headers.firstValue("Retry-After").orElse("");
    if (named.isEmpty() || Character.isDigit(named.charAt(0))) {
      return named;
    }
    try {
      ZonedDateTime sent = date(headers.firstValue("Date").orElse(""));
      return Long.toString(Math.max(0, Duration.between(sent, date(named)).toSeconds()));
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  /** An id whose bytes were replaced would be another document's; of failures any text will do. */
  private static String text(byte[] body, int status) throws IOException {
    if (status != 200) {
      return new String(body, StandardCharsets.UTF_8);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("the answer is not in UTF-8, as JSON is", e);
    }
  }

  private static byte[] unzipped(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return bounded(in);
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new IOException("the answer is longer than 16 MiB");
    }
    return body;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** The configured proxy, else what the usual variables say. */
  private static final class Proxies extends ProxySelector {
    private final @Nullable String configured;
    private final Map<String, String> environment;

    Proxies(@Nullable String configured, Map<String, String> environment) {
      this.configured = configured;
      this.environment = environment;
      if (configured != null) {
        address(configured);
      }
    }

    @Override
    public List<Proxy> select(URI uri) {
      String named = configured == null && isExcepted(uri.getHost()) ? "" : named(uri);
      return List.of(named.isEmpty() ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, address(named)));
    }

    private String named(URI uri) {
      String named = variable(uri.getScheme() + "_proxy");
      return configured != null ? configured : named.isEmpty() ? variable("all_proxy") : named;
    }

    private String variable(String lower) {
      return environment.getOrDefault(
          lower, environment.getOrDefault(lower.toUpperCase(Locale.ROOT), ""));
    }

    private boolean isExcepted(String host) {
      for (String each : variable("no_proxy").split(",", -1)) {
        String name = each.strip().replaceFirst("^\\*?\\.", "");
        if (each.strip().equals("*")
            || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
          return true;
        }
      }
      return false;
    }

    private static SocketAddress address(String proxy) {
      try {
        URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new InetSocketAddress(String.valueOf(uri.getHost()), port);
      } catch (IllegalArgumentException e) {
        throw new BadInput(
            "kb.retriever.proxy", "a proxy such as http://host:3128", "no such", "Correct it.");
      }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      // The exchange itself fails with the reason.
    }
  }
}
