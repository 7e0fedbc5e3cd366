package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever runs the benchmark sees the variables of env.files, as the gate does. */
class KbVariablesTest {
  @TempDir Path folder = Path.of("");
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void service() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")));
          byte[] answer = "{\"hits\": []}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    write(".env", "KB_TOKEN=from-the-file\n");
    write("cases.json", "[{\"query\": \"old\", \"expected_keywords\": [\"rollback\"]}]");
    write(
        "policy.json",
        "{\"dev\": {\"mode\": \"optional\", \"cases\": \"cases.json\", \"min_precision\": 0.1,"
            + " \"min_recall\": 0.1}}");
    write(
        "relgate.json",
        """
        {"name": "shop", "env": {"files": [".env"]}, "kb": {"policy": "policy.json", "retriever":
          {"kind": "http", "url": "http://127.0.0.1:%d/", "headers": {"X-Token": "${KB_TOKEN}"},
           "request": "{\\"q\\": \\"{query}\\", \\"k\\": \\"{k}\\"}"}}}
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(folder.resolve(path), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kb-benchmark --cases cases.json", "kb-monitor --profile dev"})
  void headerIsFilledFromAnEnvFile(String call) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.run(
        Contexts.writing(OutputStream.nullOutputStream(), err, folder), List.of(call.split(" ")));
    assertThat(tokens)
        .as(err.toString(StandardCharsets.UTF_8))
        .isNotEmpty()
        .allMatch("from-the-file"::equals);
  }
}
