package relgate.deploy.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.json.JsonReader;

/**
 * The engine's own interface, spoken through docker's command line, which knows the way there for
 * every context (https://docs.docker.com/reference/api/engine/version/v1.40/). HTTP 1.0: each
 * answer is one piece, and the connection ends with it.
 */
record EngineApi(Docker docker, Runner runner) {
  private static final Duration QUESTION = Duration.ofSeconds(60);
  private static final int FIRST_FAILURE = 300;

  /** The answer to a question about things with this label. */
  Answer labelled(String path, String label) {
    String filters = "{\"label\":[\"" + label + "\"]}";
    return get(path + "?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8));
  }

  /**
   * The answer to a question.
   *
   * @throws EngineProblem where the engine does not answer, or answers with an error
   */
  Answer get(String path) {
    return new Answer(JsonReader.strict().parseAny(body("GET", path, ""), path));
  }

  /** Changes something; the command stands in the report like any other. */
  void post(String path, String json) {
    body("POST", path, json);
  }

  void delete(String path) {
    body("DELETE", path, "");
  }

  private String body(String method, String path, String json) {
    Outcome outcome = EngineProblem.unlessWell(runner.run(command(method, path, json)));
    String answer = outcome.stdout().replace("\r\n", "\n");
    String status = answer.lines().findFirst().orElse("");
    String body = answer.substring(Math.max(0, answer.indexOf("\n\n")));
    if (!status.matches("HTTP/1\\.[01] [0-9]{3}.*")
        || Integer.parseInt(status.substring(9, 12)) >= FIRST_FAILURE) {
      throw new EngineProblem(
          new Problem(
              method + " " + path,
              "the engine to do it",
              (status.isEmpty() ? "no answer" : status) + " " + body.strip(),
              "Correct what it names."));
    }
    return body;
  }

  private Command command(String method, String path, String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    String request =
        method
            + " /v1.40"
            + path
            + " HTTP/1.0\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes
            + "\r\n\r\n"
            + json;
    return docker.docker("system", "dial-stdio").reading(request).within(QUESTION).parsed();
  }
}
