package relgate.command.fence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The line for a container engine: the candidate alone in an image that is there already. */
public final class ContainerArguments {
  private ContainerArguments() {}

  /** Tells whether the engine answers and has the image; nothing is fetched. */
  public static List<String> probe(String docker, String image) {
    return List.of(docker, "image", "inspect", "--format", "{{.Id}}", image);
  }

  /** The line that ends the container, whatever became of the client. */
  public static List<String> end(String docker, String name) {
    return List.of(docker, "rm", "--force", name);
  }

  /**
   * All of them but the command itself.
   *
   * @param name of the container
   */
  public static List<String> of(
      String docker, String name, Fencing fencing, Path cwd, Inside inside) {
    Fencing.View view = fencing.view();
    List<String> arguments =
        new ArrayList<>(List.of(docker, "run", "--rm", "--interactive", "--init"));
    arguments.addAll(List.of("--pull", "never", "--name", name));
    arguments.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
    arguments.addAll(List.of("--user", inside.user()));
    arguments.addAll(List.of("--pids-limit", Integer.toString(fencing.limits().processes())));
    arguments.addAll(List.of("--memory", Long.toString(fencing.limits().memory())));
    if (!fencing.network()) {
      arguments.addAll(List.of("--network", "none"));
    }
    mount(arguments, view.root(), view.root(), "");
    mount(arguments, view.output(), view.runtime(), "");
    view.readOnly().stream()
        .filter(java.nio.file.Files::exists)
        .forEach(path -> mount(arguments, path, path, ",readonly"));
    inside.variables().forEach(variable -> arguments.addAll(List.of("--env", variable)));
    arguments.addAll(List.of("--workdir", cwd.toString()));
    arguments.add(Objects.requireNonNull(fencing.image(), "a container without an image"));
    return arguments;
  }

  /**
   * What the command is inside.
   *
   * @param user {@code uid:gid}, as numbers
   * @param variables names of those that it gets; the client's environment has the values
   */
  public record Inside(String user, Set<String> variables) {}

  private static void mount(List<String> arguments, Path source, Path target, String more) {
    arguments.addAll(List.of("--mount", "type=bind,source=" + source + ",target=" + target + more));
  }
}
