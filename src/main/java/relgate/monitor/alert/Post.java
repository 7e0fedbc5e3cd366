package relgate.monitor.alert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST (RFC 9112) to addresses that were looked up and checked before: the name is not
 * looked up again, so it cannot lead elsewhere in between. TLS still asks for the name's
 * certificate. Of the answer no more than its status line is read.
 *
 * @param addresses tried in this order until one answers the call
 * @param headers beside those that HTTP itself needs
 */
record Post(URI uri, List<InetAddress> addresses, Map<String, String> headers, String body) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");
  private static final Pattern RETRY_AFTER =
      Pattern.compile("retry-after:\\s*(.+)", Pattern.CASE_INSENSITIVE);
  private static final int MOST_LINE = 1024;
  private static final int MOST_HEADERS = 100;

  /**
   * Sends it.
   *
   * @param end when to give up, in the terms of {@link System#nanoTime()}
   * @return the answer, as far as it is read
   * @throws SocketTimeoutException where the time was over
   */
  Answer send(SSLSocketFactory tls, long end) throws IOException {
    IOException last = new IOException("no address");
    for (int i = 0; i < addresses.size(); i++) {
      int share = Math.max(1, millis(end) / (addresses.size() - i));
      try (Socket socket = new Socket()) {
        CompletableFuture<Void> alarm = closing(socket, end);
        try {
          socket.connect(new InetSocketAddress(addresses.get(i), port()), share);
        } catch (IOException e) {
          last = e;
          continue;
        }
        Answer answer = exchange(isHttps() ? secured(socket, tls) : socket);
        alarm.cancel(true);
        return answer;
      } catch (IOException e) {
        millis(end);
        throw e;
      }
    }
    millis(end);
    throw last;
  }

  /** A server that drips would never let a read time out: closing the socket ends it. */
  private static CompletableFuture<Void> closing(Socket socket, long end) throws IOException {
    return CompletableFuture.runAsync(
        () -> close(socket), CompletableFuture.delayedExecutor(millis(end), TimeUnit.MILLISECONDS));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int millis(long end) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  private Socket secured(Socket plain, SSLSocketFactory tls) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host(), port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    // Without this the certificate is checked, but not whose it is.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private Answer exchange(Socket socket) throws IOException {
    OutputStream stream = socket.getOutputStream();
    stream.write(text().getBytes(StandardCharsets.UTF_8));
    stream.flush();
    String line = line(socket.getInputStream());
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      throw new IOException("no answer in HTTP/1.1");
    }
    int code = Integer.parseInt(status.group(1));
    // Only a receiver that wants another try says when; nobody else's headers are waited for.
    boolean again = code == 408 || code == 429 || code >= 500;
    return new Answer(code, again ? retryAfter(socket.getInputStream()) : Duration.ZERO);
  }

  /** An answer: its status, and how long the receiver wants to be left alone; zero where not. */
  record Answer(int status, Duration retryAfter) {}

  /**
   * The header of that name in seconds, as RFC 9110, section 10.2.3, has it; a date is a minute.
   */
  private static Duration retryAfter(InputStream in) {
    try {
      for (int n = 0; n < MOST_HEADERS; n++) {
        String header = line(in);
        if (header.isEmpty()) {
          return Duration.ZERO;
        }
        Matcher wish = RETRY_AFTER.matcher(header);
        if (wish.matches()) {
          String seconds = wish.group(1);
          return seconds.matches("[0-9]{1,6}")
              ? Duration.ofSeconds(Long.parseLong(seconds))
              : Duration.ofMinutes(1);
        }
      }
    } catch (IOException e) {
      // The status is known: an answer that ends early has no wish.
      return Duration.ZERO;
    }
    return Duration.ZERO;
  }

  private String text() {
    String ascii = uri.toASCIIString();
    URI sent = URI.create(ascii);
    String path = sent.getRawPath().isEmpty() ? "/" : sent.getRawPath();
    String query = sent.getRawQuery() == null ? "" : "?" + sent.getRawQuery();
    StringBuilder out = new StringBuilder();
    out.append("POST ").append(path).append(query).append(" HTTP/1.1\r\n");
    out.append("Host: ").append(uri.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> out.append(name).append(": ").append(value).append("\r\n"));
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    out.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
    return out.append(body).toString();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      bytes.write(b);
      if (bytes.size() > MOST_LINE) {
        throw new IOException("an answer without an end");
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private boolean isHttps() {
    return "https".equals(uri.getScheme());
  }

  private String host() {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  private int port() {
    return uri.getPort() > 0 ? uri.getPort() : isHttps() ? 443 : 80;
  }
}
