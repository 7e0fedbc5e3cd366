package relgate.testing;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Asks once a run whether the engine and compose v2 answer. */
final class DockerCondition implements ExecutionCondition {
  private static final String NAME = "RELGATE_REQUIRE_DOCKER";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String missing =
        context
            .getRoot()
            .getStore(Namespace.create(DockerCondition.class))
            .getOrComputeIfAbsent("missing", key -> missing(), String.class);
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("Docker and compose v2 answer");
    }
    if (required()) {
      throw new IllegalStateException(NAME + " is true, but " + missing);
    }
    System.err.println("skipped " + context.getDisplayName() + ": " + missing);
    return ConditionEvaluationResult.disabled(missing);
  }

  private static boolean required() {
    return Boolean.getBoolean(NAME) || Boolean.parseBoolean(System.getenv(NAME));
  }

  private static String missing() {
    String engine = answer(List.of("docker", "version", "--format", "{{.Server.Version}}"));
    return engine.isEmpty() ? answer(List.of("docker", "compose", "version")) : engine;
  }

  private static String answer(List<String> argv) {
    try {
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "`" + String.join(" ", argv) + "` gave no answer within 30 s";
      }
      return process.exitValue() == 0
          ? ""
          : "`" + String.join(" ", argv) + "` ended with " + process.exitValue();
    } catch (IOException e) {
      return "`" + argv.get(0) + "` cannot be started: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the question was interrupted";
    }
  }
}
