package relgate.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import relgate.BadInput;
import relgate.command.Secrets;

/**
 * The secrets that a compose file gives to its services: what its {@code secrets:} are made of, and
 * what {@code environment:} and {@code env_file:} name so. A file that compose itself would not
 * take says nothing here: the gates that ask docker refuse it.
 */
final class ComposeSecrets {
  private static final long MOST_BYTES = 1 << 20;
  private final Path folder;
  private final Map<String, String> environment;
  private final Map<String, String> found = new LinkedHashMap<>();

  private ComposeSecrets(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = new TreeMap<>(environment);
  }

  /**
   * Origin inside the file to value.
   *
   * @param environment what {@code ${NAME}} stands for
   */
  static Map<String, String> of(Path file, Map<String, String> environment) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    ComposeSecrets secrets = new ComposeSecrets(folder, environment);
    Map<?, ?> compose = map(read(file));
    secrets.ownVariables();
    map(compose.get("secrets")).forEach((name, one) -> secrets.secret("secrets." + name, map(one)));
    map(compose.get("services"))
        .forEach((name, one) -> secrets.service("services." + name, map(one)));
    return secrets.found;
  }

  /** What compose itself reads beside the file, and fills references with. */
  private void ownVariables() {
    Path own = folder.resolve(".env");
    if (Files.isRegularFile(own)) {
      envFile("beside", ".env");
    }
  }

  private void secret(String origin, Map<?, ?> secret) {
    Object file = secret.get("file");
    Object variable = secret.get("environment");
    if (file != null) {
      String content = content(resolved(file.toString()));
      found.put(origin + ".file", content);
    }
    if (variable != null) {
      found.put(origin + ".environment", environment.getOrDefault(variable.toString(), ""));
    }
  }

  private void service(String origin, Map<?, ?> service) {
    Object variables = service.get("environment");
    if (variables instanceof List<?> list) {
      list.forEach(one -> assignment(origin, String.valueOf(one)));
    } else {
      map(variables)
          .forEach((name, value) -> variable(origin + ".environment", name, String.valueOf(value)));
    }
    Object files = service.get("env_file");
    for (Object file :
        files instanceof List<?> list ? list : files == null ? List.of() : List.of(files)) {
      Object path = file instanceof Map<?, ?> entry ? entry.get("path") : file;
      envFile(origin + ".env_file", resolved(String.valueOf(path)));
    }
  }

  private void assignment(String origin, String line) {
    int equals = line.indexOf('=');
    if (equals > 0) {
      variable(origin + ".environment", line.substring(0, equals), line.substring(equals + 1));
    }
  }

  private void variable(String origin, Object name, String written) {
    String value = resolved(written);
    for (String secret : Secrets.valuesIn(name.toString(), value)) {
      found.put(origin + "." + name + (secret.equals(value) ? "" : " (part)"), secret);
    }
  }

  /** What stands in an env file of a service is for the service alone: random words are secret. */
  private void envFile(String origin, String path) {
    try {
      for (EnvFile.Entry entry : EnvFile.read(folder.resolve(path), environment).entries()) {
        variable(origin + " " + path, entry.name(), entry.value());
        if (path.equals(".env")) {
          environment.putIfAbsent(entry.name(), entry.value());
        }
        if (Secrets.looksRandom(entry.value())) {
          found.put(origin + " " + path + "." + entry.name(), entry.value());
        }
      }
    } catch (BadInput | InvalidPathException e) {
      // Compose refuses it too, and names the line.
    }
  }

  private String resolved(String text) {
    return EnvReference.resolve(text.replace("$$", "\0"), environment::get).text();
  }

  private String content(String path) {
    try {
      Path file = folder.resolve(path);
      boolean readable = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
      return readable
          ? new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8).strip()
          : "";
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  private static @Nullable Object read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build())
              .loadFromString(Files.readString(file))
          : null;
    } catch (IOException | YamlEngineException e) {
      return null;
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
