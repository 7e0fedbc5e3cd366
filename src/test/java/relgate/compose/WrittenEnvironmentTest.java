package relgate.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.json.JsonReader;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/** What is told from the text is what compose itself resolves; anything else is not told. */
class WrittenEnvironmentTest {
  private static final String TOLD =
      """
      x-common: &common
        APP_ENV: "production"
      services:
        api:
          image: busybox
          env_file: [shared.env]
          environment:
            APP_ENV: development
            PLAIN: 1
            SWITCH: true
            SHELL_SET:
            SHELL_UNSET:
            EMPTY: ""
            FILLED: "${SHELL_SET:-no}/${NOBODY:-it}/${DOT}/$$x/${NOBODY}/${SHELL_SET:+yes}/$SHELL_SET"
        worker:
          image: busybox
          environment:
            - "KEY=a=b"
            - SHELL_SET
            - BARE=
        anchored: {image: busybox, environment: *common}
        none: {image: busybox}
      """;
  private static final String OVER =
      "services: {worker: {environment: {KEY: other, MORE: x}}, late: {image: busybox}}";
  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(root.resolve("compose.yml"), TOLD);
    Files.writeString(root.resolve("over.yml"), OVER);
    Files.writeString(root.resolve("shared.env"), "FROM_FILE=1\nAPP_ENV=staging\n");
    Files.writeString(root.resolve(".env"), "DOT=of-project\n");
  }

  private static Map<String, String> shell() {
    Map<String, String> shell = ScratchCandidate.environment();
    shell.put("SHELL_SET", "here");
    return shell;
  }

  @Test
  void theEnvironmentIsTheOneThatComposeResolves() throws Exception {
    Tools.assume("docker");
    List<String> files = List.of("compose.yml", "over.yml");
    Map<String, Map<String, String>> told =
        new TreeMap<>(WrittenEnvironment.of(root, files, shell()));
    assertThat(told).isEqualTo(resolved(files));
    assertThat(told.get("api")).containsEntry("APP_ENV", "development").containsKey("FROM_FILE");
  }

  private Map<String, Map<String, String>> resolved(List<String> files) {
    List<String> argv = new ArrayList<>(List.of("docker", "compose"));
    files.forEach(file -> argv.addAll(List.of("-f", file)));
    argv.addAll(List.of("config", "--format", "json"));
    Outcome outcome =
        new ProcessRunner(shell(), root, Secrets.none()).run(Command.of(argv).parsed());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    Map<?, ?> model = (Map<?, ?>) JsonReader.strict().parseAny(outcome.stdout(), "config");
    Map<String, Map<String, String>> services = new TreeMap<>();
    Objects.requireNonNull((Map<?, ?>) model.get("services"))
        .forEach((name, parts) -> services.put("" + name, variables((Map<?, ?>) parts)));
    return services;
  }

  /** Compose writes each dollar twice, and a name without a value as null. */
  private static Map<String, String> variables(Map<?, ?> service) {
    Map<String, String> variables = new TreeMap<>();
    if (service.get("environment") instanceof Map<?, ?> all) {
      all.forEach(
          (name, value) -> {
            if (value != null) {
              variables.put("" + name, value.toString().replace("$$", "$"));
            }
          });
    }
    return variables;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include: [other.yml]\nservices: {a: {image: b}}",
        "services: {a: {extends: {file: other.yml, service: b}}}",
        "x: &x {APP_ENV: development}\nservices: {a: {environment: {<<: *x}}}",
        "x: &x {a: {environment: {APP_ENV: development}}}\nservices: {<<: *x}",
        "services: {a: {environment: {APP_ENV: '${A:-${B:-c}}'}}}",
        "services: {a: {environment: {APP_ENV: '${A:?must be}'}}}",
        "services: {a: {environment: !reset null}}",
        "services: {a: {env_file: [missing.env]}}",
        "services: {a: {env_file: [{path: missing.env, required: false}]}}",
        "services: {a: {environment: development}}",
        "services: {}",
        "services: [a]",
        "[",
        "services: {a: {image: b}}\n---\nservices: {a: {environment: {APP_ENV: development}}}",
        "services: {a: {environment: {A: b}}, a: {image: c}}"
      })
  void whatCouldAddToATextIsNotTold(String text) throws IOException {
    Files.writeString(root.resolve("compose.yml"), text);
    assertThatThrownBy(() -> WrittenEnvironment.of(root, List.of("compose.yml"), shell()))
        .isInstanceOf(NotTold.class)
        .hasMessageStartingWith("compose.yml: ");
  }
}
