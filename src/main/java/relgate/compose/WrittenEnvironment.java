package relgate.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import relgate.BadInput;
import relgate.candidate.EnvFile;
import relgate.json.FileDoor;

/**
 * The environment that compose files write out for their services, told from their text by the
 * Compose Specification. Whatever could add to it from elsewhere ({@code extends}, {@code include},
 * tags, merge keys, nested defaults) is no answer but {@link NotTold}: what was not read might say
 * anything.
 */
public final class WrittenEnvironment {
  private static final long MOST_BYTES = 1 << 20;
  private final Path root;
  private final Path project;
  private final Interpolation interpolation;

  private WrittenEnvironment(Path root, Path project, Map<String, String> process) throws NotTold {
    this.root = root;
    this.project = project;
    Map<String, String> variables = new LinkedHashMap<>();
    Path own = project.resolve(".env");
    if (Files.exists(own)) {
      variables.putAll(envFile(own, process));
    }
    variables.putAll(process);
    this.interpolation = new Interpolation(Map.copyOf(variables));
  }

  /**
   * The variables of each service.
   *
   * @param files relative to the root, the later over the earlier
   * @throws NotTold where the texts alone do not tell
   */
  public static Map<String, Map<String, String>> of(
      Path root, List<String> files, Map<String, String> process) throws NotTold {
    for (String name : List.of("COMPOSE_ENV_FILES", "COMPOSE_DISABLE_ENV_FILE")) {
      if (process.containsKey(name)) {
        throw new NotTold(files.get(0), name + " is set");
      }
    }
    Path project = root.resolve(files.get(0)).toAbsolutePath().normalize().getParent();
    WrittenEnvironment written =
        new WrittenEnvironment(root, project == null ? root : project, process);
    Map<String, Map<String, String>> services = new LinkedHashMap<>();
    for (String file : files) {
      written.read(file, services);
    }
    if (services.isEmpty()) {
      throw new NotTold(files.get(0), "no services");
    }
    return services;
  }

  private void read(String file, Map<String, Map<String, String>> services) throws NotTold {
    Map<?, ?> top = map(yaml(file), file, "the file");
    refuse(top, "include", file);
    refuse(top, "<<", file);
    Map<?, ?> named = map(top.get("services"), file, "services");
    refuse(named, "<<", file);
    for (Map.Entry<?, ?> service : named.entrySet()) {
      String name = String.valueOf(service.getKey());
      Map<?, ?> parts = map(service.getValue(), file, "services." + name);
      refuse(parts, "extends", file);
      refuse(parts, "<<", file);
      Map<String, String> variables =
          services.computeIfAbsent(name, first -> new LinkedHashMap<>());
      envFiles(parts.get("env_file"), file, variables);
      environment(parts.get("environment"), file, variables);
    }
  }

  private Object yaml(String file) throws NotTold {
    Path path = root.resolve(file);
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
        throw new NotTold(file, "no regular file of at most 1 MiB");
      }
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      Object read =
          new Load(settings)
              .loadFromString(
                  new String(FileDoor.read(root, path, MOST_BYTES), StandardCharsets.UTF_8));
      return read == null ? Map.of() : read;
    } catch (YamlEngineException e) {
      throw new NotTold(file, "no YAML that relgate reads: " + first(e.getMessage()));
    } catch (IOException e) {
      throw new NotTold(file, "cannot be read: " + e);
    }
  }

  private static String first(@Nullable String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }

  private static Map<?, ?> map(@Nullable Object value, String file, String what) throws NotTold {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new NotTold(file, what + " is no mapping");
  }

  private static void refuse(Map<?, ?> parts, String key, String file) throws NotTold {
    if (parts.containsKey(key)) {
      throw new NotTold(file, "\"" + key + "\" brings in what stands elsewhere");
    }
  }

  private void envFiles(@Nullable Object named, String file, Map<String, String> variables)
      throws NotTold {
    if (named == null) {
      return;
    }
    List<Object> all = new ArrayList<>();
    if (named instanceof List<?> list) {
      list.forEach(all::add);
    } else {
      all.add(named);
    }
    for (Object one : all) {
      Object path = one instanceof Map<?, ?> parts && parts.size() == 1 ? parts.get("path") : one;
      if (!(path instanceof String name)) {
        throw new NotTold(file, "env_file in a form that relgate does not read");
      }
      Path where = project.resolve(interpolation.filled(name, file));
      if (!Files.exists(where)) {
        throw new NotTold(file, "the env_file " + name + " is not there");
      }
      variables.putAll(envFile(where, interpolation.variables()));
    }
  }

  private static Map<String, String> envFile(Path file, Map<String, String> variables)
      throws NotTold {
    try {
      return EnvFile.read(file, variables).values();
    } catch (BadInput e) {
      throw new NotTold(String.valueOf(file.getFileName()), "cannot be read as an env file");
    }
  }

  private void environment(@Nullable Object written, String file, Map<String, String> variables)
      throws NotTold {
    if (written instanceof List<?> list) {
      for (Object element : list) {
        String[] parts = String.valueOf(element).split("=", 2);
        put(parts[0], parts.length == 1 ? null : parts[1], file, variables);
      }
    } else if (written instanceof Map<?, ?> map) {
      refuse(map, "<<", file);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        put(String.valueOf(entry.getKey()), entry.getValue(), file, variables);
      }
    } else if (written != null) {
      throw new NotTold(file, "environment is neither a mapping nor a list");
    }
  }

  /** A name without a value is handed on from the shell, where it has one. */
  private void put(String name, @Nullable Object value, String file, Map<String, String> variables)
      throws NotTold {
    if (name.contains("$") || value instanceof Map || value instanceof List) {
      throw new NotTold(file, "the variable " + name + " in a form that relgate does not read");
    }
    String shell = interpolation.variables().get(name);
    if (value != null) {
      variables.put(name, interpolation.filled(value.toString(), file));
    } else if (shell != null) {
      variables.put(name, shell);
    } else {
      variables.remove(name);
    }
  }
}
