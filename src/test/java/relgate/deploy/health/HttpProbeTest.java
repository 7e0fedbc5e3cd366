package relgate.deploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.Mode;
import relgate.config.HealthEndpoint;

class HttpProbeTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nrelease 2";

  /** One way in which a server can answer. */
  private interface Script {
    void answer(Socket socket) throws IOException, InterruptedException;
  }

  /** A way to answer, what is asked for, and whether that is well. */
  private record Case(String name, Script script, int status, @Nullable String body, boolean well) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Script says(String text) {
    return socket -> {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    };
  }

  private static Script drips(String head, int millis) {
    return socket -> {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      byte[] part = new byte[millis == 0 ? 65536 : 1];
      java.util.Arrays.fill(part, (byte) 'x');
      while (true) {
        out.write(part);
        out.flush();
        Thread.sleep(millis);
      }
    };
  }

  private static String status(String line) {
    return "HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static Case is(boolean well, String name, Script script) {
    return new Case(name, script, 200, null, well);
  }

  static Stream<Case> behaviours() {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        is(true, "200", says(OK)),
        new Case("200 with the body", says(OK), 200, "release 2", true),
        new Case("200 with another body", says(OK), 200, "release 3", false),
        new Case("the 204 that is asked for", says(status("204 No Content")), 204, null, true),
        new Case("the 401 that is asked for", says(status("401 No")), 401, null, true),
        is(true, "200 in chunks", says(chunked + "4\r\nwell\r\n0\r\n\r\n")),
        is(true, "200 until the end", says("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nwell")),
        is(true, "HTTP/1.0", says("HTTP/1.0 200 OK\r\n\r\nwell")),
        is(false, "204 instead of 200", says(status("204 No Content"))),
        is(false, "206", says(status("206 Partial"))),
        is(false, "302 to a healthy place", says("HTTP/1.1 302 F\r\nLocation: /\r\n\r\n")),
        is(false, "301", says("HTTP/1.1 301 M\r\nLocation: http://127.0.0.1:1/\r\n\r\n")),
        is(false, "404", says(status("404 Not Found"))),
        is(false, "500", says(status("500 Broken"))),
        is(false, "503", says(status("503 Starting"))),
        is(false, "garbage", says("hello\r\n\r\n")),
        is(false, "binary", says("\u0001\u0002\u0003\u0000\u00ff\r\n")),
        is(false, "no answer, closed", socket -> {}),
        is(
            false,
            "reset",
            socket -> {
              socket.setSoLinger(true, 0);
            }),
        is(false, "silence", socket -> Thread.sleep(60_000)),
        is(false, "header drips", drips("HTTP/1.1 200 OK\r\nX-A: ", 50)),
        is(false, "body drips", drips("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", 50)),
        is(false, "body is cut off", says("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort")),
        is(false, "chunk is torn", says(chunked + "ff\r\nshort")),
        is(false, "status line alone", says("HTTP/1.1 200 OK\r\n")),
        is(false, "headers without end", drips("HTTP/1.1 200 OK\r\n", 0)),
        new Case(
            "body without end, text at its start",
            drips("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nrelease 2", 0),
            200,
            "release 2",
            true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("behaviours")
  void judgesWhatServersDo(Case one) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, one.script()));
      thread.setDaemon(true);
      thread.start();
      HealthEndpoint endpoint = endpoint(server.getLocalPort(), one.status(), one.body());
      Probe.Answered answered = new HttpProbe().ask(endpoint);
      assertThat(answered.well()).as(answered.found()).isEqualTo(one.well());
      assertThat(answered.found()).doesNotContainPattern("\\p{Cntrl}");
      thread.interrupt();
    }
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void isNotWellWhereNobodyAnswers(String url) {
    HealthEndpoint endpoint =
        new HealthEndpoint("x", url, 200, null, Mode.REQUIRED, Duration.ofMillis(500));
    assertThat(new HttpProbe().ask(endpoint).well()).isFalse();
  }

  static List<String> unreachable() {
    return List.of(
        "http://127.0.0.1:1/", "http://no-such-host.invalid/", "http://127.0.0.1:99999/");
  }

  private static HealthEndpoint endpoint(int port, int status, @Nullable String body) {
    String url = "http://127.0.0.1:" + port + "/healthz";
    return new HealthEndpoint("x", url, status, body, Mode.REQUIRED, Duration.ofMillis(700));
  }

  private static void serve(ServerSocket server, Script script) {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[4096];
      if (socket.getInputStream().read(request) >= 0) {
        script.answer(socket);
      }
    } catch (IOException e) {
      // The probe went away, which is what some of these scripts wait for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
