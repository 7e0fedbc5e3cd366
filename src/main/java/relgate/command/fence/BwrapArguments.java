package relgate.command.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of bubblewrap (bwrap(1), from version 0.5) for one command. They are handed over
 * through a file descriptor, so that no list of arguments names what is hidden.
 */
public final class BwrapArguments {
  /**
   * Root keeps what builds need, as in a container. Without the others it cannot unmount, trace,
   * make devices, open files by handle, load modules or set the clock.
   */
  private static final List<String> CAPABILITIES =
      List.of(
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_FOWNER",
          "CAP_FSETID",
          "CAP_KILL",
          "CAP_SETGID",
          "CAP_SETUID",
          "CAP_NET_BIND_SERVICE");

  private static final List<Path> TEMPORARY = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

  private final Fencing fencing;
  private final Fencing.View view;
  private final Map<String, String> environment;

  /**
   * @param environment the command's own, which tells its HOME, PATH and sockets
   */
  public BwrapArguments(Fencing fencing, Map<String, String> environment) {
    this.fencing = fencing;
    this.view = fencing.view();
    this.environment = environment;
  }

  /** The least that shows whether bubblewrap works here. */
  public static List<String> probe(String bwrap, String program) {
    List<String> arguments = new ArrayList<>(List.of(bwrap));
    arguments.addAll(namespaces());
    arguments.addAll(capabilities());
    arguments.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
    arguments.addAll(List.of("--", program));
    return arguments;
  }

  /**
   * All of them but the command itself. The later mounts lie over the earlier ones: the machine,
   * read-only; private places; the candidate; what decides in it; what is hidden.
   *
   * @param cwd where the command starts
   * @param program what it starts
   * @throws IOException where the user's folder cannot be listed
   */
  public List<String> of(Path cwd, Path program) throws IOException {
    List<String> arguments = new ArrayList<>(namespaces());
    if (!fencing.network()) {
      arguments.add("--unshare-net");
    }
    arguments.addAll(capabilities());
    arguments.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
    TEMPORARY.stream()
        .filter(Files::isDirectory)
        .forEach(folder -> bind(arguments, "--bind", view.temporary(), folder));
    arguments.addAll(home());
    programs(program).forEach(folder -> bind(arguments, "--ro-bind-try", folder, folder));
    view.writable().forEach(path -> bind(arguments, "--bind-try", path, path));
    // A checkout may lie in a folder that is hidden, and comes to lie over it.
    hidden().stream()
        .filter(path -> view.root().startsWith(path))
        .forEach(path -> arguments.addAll(List.of("--tmpfs", path.toString())));
    bind(arguments, "--bind", view.root(), view.root());
    ancestors().forEach(folder -> bind(arguments, "--bind", folder, folder));
    view.readOnly().stream()
        .filter(Files::exists)
        .forEach(path -> bind(arguments, "--ro-bind", path, path));
    bind(arguments, "--bind", view.output(), view.runtime());
    hidden().stream()
        .filter(path -> !view.root().startsWith(path))
        .forEach(path -> arguments.addAll(Hidden.arguments(path)));
    arguments.addAll(List.of("--chdir", cwd.toString()));
    return arguments;
  }

  private static List<String> namespaces() {
    return List.of("--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc");
  }

  private static List<String> capabilities() {
    List<String> arguments = new ArrayList<>(List.of("--cap-drop", "ALL"));
    // Only root may ask for them; whoever is not root has none to keep.
    if (root()) {
      CAPABILITIES.forEach(name -> arguments.addAll(List.of("--cap-add", name)));
    }
    return arguments;
  }

  private static boolean root() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private List<String> home() throws IOException {
    Path home = folder("HOME");
    if (home == null || home.getParent() == null || home.startsWith(view.root())) {
      return List.of();
    }
    return Files.isReadable(home) ? new HomeFolder(home, view).arguments() : List.of();
  }

  private @Nullable Path folder(String variable) {
    String value = environment.get(variable);
    return value != null && value.startsWith("/") && Files.isDirectory(Path.of(value))
        ? Path.of(value).normalize()
        : null;
  }

  /** Programs and Java installations that lie where the command has a private folder. */
  private Set<Path> programs(Path program) {
    Set<Path> folders = new LinkedHashSet<>();
    Stream<String> path = Stream.of(environment.getOrDefault("PATH", "").split(":"));
    Stream<String> java = Stream.of(environment.getOrDefault("JAVA_HOME", ""));
    Stream.concat(path, java).filter(f -> f.startsWith("/")).map(Path::of).forEach(folders::add);
    Path parent = program.getParent();
    if (parent != null) {
      folders.add(parent);
    }
    folders.removeIf(
        folder ->
            TEMPORARY.stream().noneMatch(t -> folder.startsWith(t) && !folder.equals(t))
                || folder.startsWith(view.root()));
    return folders;
  }

  /** A folder whose content must stay in its place is a mount: no mount can be renamed. */
  private Set<Path> ancestors() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path path : view.readOnly()) {
      if (path.startsWith(view.root()) && Files.exists(path)) {
        Path folder = view.root();
        for (Path name : view.root().relativize(path)) {
          folder = folder.resolve(name);
          folders.add(folder);
        }
        folders.remove(path);
      }
    }
    return folders;
  }

  private List<Path> hidden() {
    List<Path> paths = new ArrayList<>(Hidden.doors());
    socket(environment.getOrDefault("DOCKER_HOST", "").replaceFirst("^unix://", ""), paths);
    socket(environment.getOrDefault("SSH_AUTH_SOCK", ""), paths);
    paths.removeIf(path -> view.shown().stream().anyMatch(shown -> same(shown, path)));
    paths.addAll(view.hidden());
    return paths;
  }

  private static void socket(String path, List<Path> paths) {
    if (path.startsWith("/")) {
      paths.add(Path.of(path));
    }
  }

  private static boolean same(Path shown, Path hidden) {
    try {
      return shown.equals(hidden) || Files.isSameFile(shown, hidden);
    } catch (IOException e) {
      return false;
    }
  }

  private static void bind(List<String> arguments, String kind, Path source, Path target) {
    arguments.addAll(List.of(kind, source.toString(), target.toString()));
  }
}
