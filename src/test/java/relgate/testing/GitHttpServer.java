package relgate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Repositories over HTTP as forges give them: git's own {@code http-backend} behind a server on a
 * free port. Everybody reads; who pushes needs the token as password.
 */
public final class GitHttpServer implements AutoCloseable {
  private final Path root;
  private final String token;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private GitHttpServer(Path root, String token) throws IOException {
    this.root = root;
    this.token = token;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves the repositories of a folder. */
  public static GitHttpServer of(Path root, String token) throws IOException {
    return new GitHttpServer(root, token);
  }

  public String url(String repository) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String all = exchange.getRequestURI().toString();
      if (all.contains("receive-pack") && !mayPush(exchange)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"forge\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] answer = backend(exchange, exchange.getRequestBody().readAllBytes());
      send(exchange, answer);
    }
  }

  private boolean mayPush(HttpExchange exchange) {
    String wanted =
        Base64.getEncoder()
            .encodeToString(("x-access-token:" + token).getBytes(StandardCharsets.UTF_8));
    return ("Basic " + wanted).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private byte[] backend(HttpExchange exchange, byte[] body) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> variables = builder.environment();
    variables.put("GIT_PROJECT_ROOT", root.toString());
    variables.put("GIT_HTTP_EXPORT_ALL", "1");
    variables.put("PATH_INFO", exchange.getRequestURI().getPath());
    variables.put("REQUEST_METHOD", exchange.getRequestMethod());
    variables.put("CONTENT_LENGTH", String.valueOf(body.length));
    variables.put("REMOTE_USER", "runner");
    variables.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
    variables.put("CONTENT_TYPE", orEmpty(exchange.getRequestHeaders().getFirst("Content-Type")));
    variables.put("GIT_PROTOCOL", orEmpty(exchange.getRequestHeaders().getFirst("Git-Protocol")));
    variables.put(
        "HTTP_CONTENT_ENCODING",
        orEmpty(exchange.getRequestHeaders().getFirst("Content-Encoding")));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    threads.execute(() -> hand(body, process));
    try (InputStream out = process.getInputStream()) {
      return out.readAllBytes();
    }
  }

  private static void hand(byte[] body, Process process) {
    try (var in = process.getOutputStream()) {
      in.write(body);
    } catch (IOException e) {
      // The program has read enough, and answers.
    }
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /** A CGI program's answer: header lines, an empty line, the body. */
  private static void send(HttpExchange exchange, byte[] answer) throws IOException {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int status = 200;
    for (String line : text.substring(0, Math.max(0, end)).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.startsWith("Status:")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else if (colon > 0) {
        exchange.getResponseHeaders().add(line.substring(0, colon), value);
      }
    }
    byte[] body = Arrays.copyOfRange(answer, Math.min(answer.length, end + 4), answer.length);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
