package relgate.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.command.fence.BwrapArguments;
import relgate.command.fence.ContainerArguments;
import relgate.command.fence.Fencing;
import relgate.command.fence.UnshareArguments;
import relgate.json.AtomicFile;

/**
 * The start of a command behind a fence: its scratch folders, the line that builds the fence, and
 * what is to be cleared away when the command has ended.
 */
final class FencedStart {
  /** Hands the arguments over through a descriptor, so that no process list shows them. */
  private static final String SCRIPT =
      "a=$1 s=$2 b=$3; shift 3; exec \"$b\" --args 8 --json-status-fd 9 -- \"$@\" 8<\"$a\""
          + " 9>\"$s\"";

  /** Joins the group before anything of the fence, or of the command, is there. */
  private static final String JOIN = "echo $$ >\"$1\" || exit 125; shift; exec \"$@\"";

  private static final Pattern CHILD = Pattern.compile("\"child-pid\": ([0-9]+)");

  private final Fence fence;
  private final Fencing fencing;
  private final String program;
  private final @Nullable String prlimit;
  private final String name = "relgate-fence-" + UUID.randomUUID();
  private @Nullable TaskGroup group;

  /**
   * @param program of the fence
   * @param prlimit the program that sets limits of the kernel; null where the machine has none
   */
  FencedStart(Fence fence, Fencing fencing, String program, @Nullable String prlimit) {
    this.prlimit = prlimit;
    this.fence = fence;
    this.fencing = fencing;
    this.program = program;
  }

  Fence fence() {
    return fence;
  }

  /** Whether all that the command starts is dead when its first process is. */
  boolean endsWhole() {
    return fence == Fence.BWRAP || fence == Fence.UNSHARE;
  }

  /** Makes the scratch folders, and gives the line to start. */
  List<String> line(List<String> command, Path cwd, Map<String, String> variables)
      throws IOException {
    prepare();
    List<String> line = new ArrayList<>(joining());
    switch (fence) {
      case NONE -> {}
      case BWRAP -> {
        line.addAll(bwrap(command, cwd, variables));
        line.addAll(limits());
      }
      case UNSHARE -> {
        line.addAll(UnshareArguments.of(program, fencing));
        line.addAll(limits());
      }
      case CONTAINER -> line.addAll(container(cwd));
    }
    line.addAll(command);
    return line;
  }

  private List<String> joining() {
    group = endsWhole() ? TaskGroup.make(name, fencing.limits().tasks()).orElse(null) : null;
    return group == null
        ? List.of()
        : List.of("/bin/sh", "-c", JOIN, "sh", group.members().toString());
  }

  /** Whether it wanted more processes than it may have. */
  boolean full() {
    return group != null && group.full();
  }

  private List<String> limits() {
    return prlimit == null ? List.of() : fencing.limits().line(prlimit, UsageWatch.tasks());
  }

  /** What is to be run besides when the command has ended. */
  Optional<List<String>> afterwards() {
    return fence == Fence.CONTAINER
        ? Optional.of(ContainerArguments.end(program, name))
        : Optional.empty();
  }

  /** The first process of the namespace, as this machine numbers it; null where unknown. */
  @Nullable ProcessHandle first() {
    try {
      Matcher child = CHILD.matcher(Files.readString(status()));
      return child.find() ? ProcessHandle.of(Long.parseLong(child.group(1))).orElse(null) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Clears away all but what the command wrote in the place of {@code .runtime/}. */
  void clear() {
    Path scratch = fencing.view().scratch();
    for (String folder : List.of("tmp", "home", "args", "status")) {
      remove(scratch.resolve(folder));
    }
    if (group != null) {
      group.remove();
    }
    removeWhereEmpty(fencing.view().output());
    removeWhereEmpty(scratch);
  }

  private void prepare() {
    Path scratch = fencing.view().scratch();
    AtomicFile.folder(scratch);
    AtomicFile.folder(fencing.view().runtime());
    for (String folder : List.of("out", "tmp", "home")) {
      AtomicFile.folder(scratch.resolve(folder));
    }
  }

  private List<String> bwrap(List<String> command, Path cwd, Map<String, String> variables)
      throws IOException {
    List<String> arguments =
        new BwrapArguments(fencing, variables).of(cwd, Path.of(command.get(0)));
    Path file = fencing.view().scratch().resolve("args");
    AtomicFile.writeDerived(
        file, arguments.stream().map(a -> a + "\0").collect(Collectors.joining()));
    return List.of("/bin/sh", "-c", SCRIPT, "sh", file.toString(), status().toString(), program);
  }

  private List<String> container(Path cwd) throws IOException {
    Map<String, Object> owner = Files.readAttributes(Path.of("/proc/self"), "unix:uid,gid");
    ContainerArguments.Inside inside =
        new ContainerArguments.Inside(
            owner.get("uid") + ":" + owner.get("gid"), fencing.variables());
    return ContainerArguments.of(program, name, fencing, cwd, inside);
  }

  private Path status() {
    return fencing.view().scratch().resolve("status");
  }

  private static void removeWhereEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Not empty: what the command wrote is evidence and stays.
    }
  }

  /** What cannot be removed lies in the runtime folder, where no command ever sees it. */
  private static void remove(Path place) {
    try {
      if (Files.isDirectory(place, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(place, new Removal());
      } else {
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      // Left over; the folder's name is its own, and no later command meets it.
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
