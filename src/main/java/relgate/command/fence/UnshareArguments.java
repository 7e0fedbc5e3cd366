package relgate.command.fence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The line for unshare(1) of util-linux: a process namespace that ends with its first process, and
 * a mount of the command's own folder over {@code .runtime/}. Only root can have it.
 */
public final class UnshareArguments {
  /** The shell stays the first process: the command itself must not ignore signals as one does. */
  private static final String SCRIPT =
      "mount --bind \"$1\" \"$2\" && shift 2 || exit 125; \"$@\"; exit $?";

  private UnshareArguments() {}

  /** The least that shows whether it works here. */
  public static List<String> probe(String unshare, String program) {
    List<String> arguments = new ArrayList<>(namespaces(unshare, true));
    arguments.add(program);
    return arguments;
  }

  /** All of them but the command itself. */
  public static List<String> of(String unshare, Fencing fencing) {
    List<String> arguments = new ArrayList<>(namespaces(unshare, fencing.network()));
    Path output = fencing.view().output();
    Path runtime = fencing.view().runtime();
    arguments.addAll(List.of("sh", "-c", SCRIPT, "sh", output.toString(), runtime.toString()));
    return arguments;
  }

  private static List<String> namespaces(String unshare, boolean network) {
    List<String> arguments =
        new ArrayList<>(
            List.of(unshare, "--fork", "--kill-child", "--pid", "--ipc", "--mount-proc"));
    if (!network) {
      arguments.add("--net");
    }
    arguments.add("--");
    return arguments;
  }
}
