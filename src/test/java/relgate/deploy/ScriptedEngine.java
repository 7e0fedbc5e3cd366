package relgate.deploy;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * An engine in memory that understands the commands of a compose deploy and keeps its state from
 * call to call, as the real one does. A build gives every service the image of the release.
 */
final class ScriptedEngine implements Runner {
  private final List<String> services;
  private final Map<String, String> tags = new TreeMap<>();
  private final Map<String, Box> boxes = new TreeMap<>();
  private int numbers;
  private String release = "1";
  private boolean crashes;
  private List<Object> mounts = List.of();

  /** One container. */
  private record Box(String id, String service, String image, String reference, String state) {
    Box in(String other) {
      return new Box(id, service, image, reference, other);
    }
  }

  ScriptedEngine(List<String> services) {
    this.services = services;
  }

  /** What the next build makes, and whether its containers end with a failure at once. */
  void release(String name, boolean bad) {
    release = name;
    crashes = bad;
  }

  /** Every container mounts the folder and may write to it. */
  ScriptedEngine mounting(Path folder) {
    mounts =
        List.of(
            Map.of("Type", "bind", "Source", folder.toString(), "Destination", "/d", "RW", true));
    return this;
  }

  /** `service image state` of every container. */
  List<String> containers() {
    return boxes.values().stream()
        .map(b -> b.service() + " " + b.image() + " " + b.state())
        .sorted()
        .toList();
  }

  Set<String> tags() {
    return new TreeSet<>(tags.keySet());
  }

  /** The image that the name leads to. */
  String image(String name) {
    return id(name);
  }

  void removeImage(String id) {
    tags.values().removeIf(id::equals);
    known.remove(id);
  }

  private final TreeSet<String> known = new TreeSet<>();

  @Override
  public synchronized Outcome run(Command command) {
    List<String> argv = command.argv();
    String answer = argv.contains("compose") ? compose(argv) : docker(argv);
    boolean failed = answer.equals("FAILED");
    return new Outcome(
        command,
        Outcome.Ending.EXITED,
        failed ? 1 : 0,
        failed ? "" : answer,
        failed ? "scripted failure" : "",
        Duration.ZERO);
  }

  private String docker(List<String> argv) {
    String last = argv.get(argv.size() - 1);
    if (argv.contains("--label")
        || last.contains("relgate.note")
        || known.contains("note " + last)) {
      return note(argv, last);
    }
    return switch (argv.get(1)) {
      case "ps" -> boxes.values().stream().map(Box::id).reduce("", (a, b) -> a + b + "\n");
      case "container" -> inspect(argv.subList(3, argv.size()));
      case "image" -> id(last);
      case "tag" -> tag(argv.get(2), argv.get(3));
      case "start" -> {
        argv.subList(2, argv.size())
            .forEach(id -> boxes.computeIfPresent(id, (k, b) -> b.in("running")));
        yield "";
      }
      case "stop" -> {
        argv.subList(2, argv.size())
            .forEach(id -> boxes.computeIfPresent(id, (k, b) -> b.in("exited")));
        yield "";
      }
      case "rmi" -> {
        argv.subList(3, argv.size()).forEach(tags::remove);
        yield "";
      }
      case "images" ->
          tags.keySet().stream()
              .filter(t -> argv.contains("reference=" + t.split(":", 2)[0]))
              .collect(Collectors.joining("\n"));
      default -> "28";
    };
  }

  /** Notes by name: their texts; the name serves as the id. */
  private final Map<String, String> notes = new TreeMap<>();

  private String note(List<String> argv, String last) {
    return switch (argv.get(1)) {
      case "create" -> {
        String name = argv.get(5);
        String text = argv.get(9).substring("relgate.note=".length());
        known.add("note " + name);
        yield notes.putIfAbsent(name, text) == null ? name : "FAILED";
      }
      case "rm" -> notes.remove(last) == null ? "FAILED" : "";
      case "ps" ->
          notes.entrySet().stream()
              .map(e -> e.getKey() + "\t" + e.getKey() + "\t" + e.getValue())
              .collect(Collectors.joining("\n"));
      default -> notes.containsKey(last) ? last : "FAILED";
    };
  }

  private String id(String reference) {
    String image = known.contains(reference) ? reference : tags.get(reference);
    return image == null ? "FAILED" : image;
  }

  private String tag(String image, String name) {
    String id = id(image);
    if (!id.equals("FAILED")) {
      tags.put(name, id);
    }
    return id.equals("FAILED") ? id : "";
  }

  private String inspect(List<String> ids) {
    List<Object> out = new ArrayList<>();
    for (String id : ids) {
      Box box = boxes.get(id);
      if (box == null) {
        return "FAILED";
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("Id", box.id());
      one.put("Image", box.image());
      one.put("State", Map.of("Status", box.state(), "ExitCode", 3, "StartedAt", "t"));
      Map<String, String> labels =
          Map.of(
              "com.docker.compose.service",
              box.service(),
              "com.docker.compose.config-hash",
              "hash-" + box.service());
      one.put("Mounts", mounts);
      one.put("Config", Map.of("Image", box.reference(), "Labels", labels));
      out.add(one);
    }
    return JsonWriter.line(out);
  }

  private String compose(List<String> argv) {
    if (argv.contains("--hash")) {
      return services.stream().map(s -> s + " hash-" + s).collect(Collectors.joining("\n"));
    }
    if (argv.contains("config")) {
      return configuration();
    }
    if (argv.contains("build")) {
      for (String service : services) {
        String image = "sha256:" + service + "-" + release;
        known.add(image);
        tags.put("shop-" + service, image);
      }
      return "";
    }
    if (argv.contains("create")) {
      boxes.clear();
      Map<?, ?> images = override(argv);
      services.forEach(
          s ->
              add(
                  s,
                  String.valueOf(requireNonNull((Map<?, ?>) images.get(s)).get("image")),
                  "created"));
      return boxes.values().stream().anyMatch(b -> b.image().equals("FAILED")) ? "FAILED" : "";
    }
    if (argv.contains("--no-recreate")) {
      boxes.replaceAll((id, box) -> box.in("running"));
      return "";
    }
    if (argv.contains("down")) {
      boxes.clear();
      return "";
    }
    boxes.clear();
    for (String service : services) {
      add(service, "shop-" + service, crashes ? "exited" : "running");
    }
    return "";
  }

  private void add(String service, String reference, String state) {
    String id = "c" + numbers++;
    boxes.put(id, new Box(id, service, id(reference), reference, state));
  }

  private String configuration() {
    Map<String, Object> all = new LinkedHashMap<>();
    services.forEach(s -> all.put(s, Map.of("build", Map.of("context", "."))));
    return JsonWriter.line(Map.of("services", all));
  }

  private static Map<?, ?> override(List<String> argv) {
    Path file = null;
    for (String argument : argv) {
      file = argument.endsWith("override.yaml") ? Path.of(argument) : file;
    }
    if (file == null || !Files.exists(file)) {
      throw new IllegalStateException("no override in " + argv);
    }
    Map<?, ?> root =
        (Map<?, ?>) JsonReader.strict().parseAny(JsonReader.text(file), file.toString());
    return requireNonNull((Map<?, ?>) root.get("services"));
  }
}
