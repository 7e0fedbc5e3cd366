package relgate.deploy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.StackCommands;
import relgate.json.JsonWriter;

/**
 * Runs nothing, and answers questions as an engine would on which each service runs one container:
 * the old version's until `up`, the new one's until its images are put back.
 */
final class PlanRunner implements Runner {
  private final List<String> services;
  private final StackCommands commands;
  private final List<Command> asked = new ArrayList<>();
  private String version = "old";

  PlanRunner(List<String> services, StackCommands commands) {
    this.services = services;
    this.commands = commands;
  }

  /** Every command so far, questions included. */
  List<Command> asked() {
    return asked;
  }

  @Override
  public Outcome run(Command command) {
    asked.add(command);
    List<String> argv = command.argv();
    String answer = "";
    if (argv.equals(commands.containers().argv())) {
      answer = stopped() ? "" : services.stream().collect(Collectors.joining("\n"));
    } else if (argv.contains("dial-stdio")) {
      answer = "HTTP/1.0 200 OK\n\n" + managers(String.valueOf(command.stdin()));
    } else if (argv.contains("inspect") && argv.contains("container")) {
      answer = JsonWriter.line(services.stream().map(this::container).toList());
    } else if (argv.contains("inspect") && argv.contains("image")) {
      answer = image(argv.get(argv.size() - 1));
    } else if (argv.contains("create") || argv.contains("--no-recreate")) {
      version = "old";
    } else if (argv.contains("up") || argv.contains("deploy")) {
      version = "new";
    } else if (argv.contains("stop")) {
      version = "stopped";
    }
    return new Outcome(command, Outcome.Ending.EXITED, 0, answer, "", Duration.ZERO);
  }

  private boolean stopped() {
    return version.equals("stopped");
  }

  /** A swarm of one node, on which each service has one task. */
  private String managers(String request) {
    if (request.startsWith("GET /v1.40/services")) {
      return JsonWriter.line(services.stream().map(this::service).toList());
    }
    if (request.startsWith("GET /v1.40/tasks") && !stopped()) {
      return JsonWriter.line(services.stream().map(this::task).toList());
    }
    return request.startsWith("GET /v1.40/info") ? "{}" : "[]";
  }

  private Map<String, Object> service(String service) {
    return Map.of(
        "ID",
        service,
        "Spec",
        Map.of(
            "Name", service,
            "Mode", Map.of("Replicated", Map.of("Replicas", BigDecimal.valueOf(stopped() ? 0 : 1))),
            "TaskTemplate", template(service)));
  }

  private Map<String, Object> template(String service) {
    return Map.of("ContainerSpec", Map.of("Image", id(service, version)));
  }

  private Map<String, Object> task(String service) {
    return Map.of(
        "ID",
        "<" + version + " task of " + service + ">",
        "ServiceID",
        service,
        "Slot",
        BigDecimal.ONE,
        "DesiredState",
        "running",
        "Status",
        Map.of("State", "running"),
        "Spec",
        template(service));
  }

  private String image(String reference) {
    String tag = reference.substring(reference.indexOf(':') + 1);
    return services.stream()
        .filter(service -> tag.startsWith(service + "-"))
        .map(service -> id(service, "old"))
        .findFirst()
        .orElse(reference);
  }

  private static String id(String service, String version) {
    return "<" + version + " image of " + service + ">";
  }

  private Map<String, Object> container(String service) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("com.docker.compose.service", service);
    labels.put("com.docker.swarm.service.name", service);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("Id", "<" + version + " container of " + service + ">");
    result.put("Image", id(service, version));
    result.put("State", Map.of("Status", "running", "StartedAt", version));
    result.put("Config", Map.of("Image", service, "Labels", labels));
    return result;
  }
}
