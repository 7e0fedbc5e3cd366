package relgate.command;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.command.fence.BwrapArguments;
import relgate.command.fence.ContainerArguments;
import relgate.command.fence.Fencing;
import relgate.command.fence.UnshareArguments;

/** Finds out, once a runner, which fences this machine allows. */
final class Fences {
  private static final boolean LINUX = new File("/proc/self/ns/pid").exists();

  private final Predicate<List<String>> succeeds;
  private final ProgramPath programs;
  private final Map<String, String> environment;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param environment whose PATH tells where the tools are: relgate's, not the command's
   * @param succeeds runs a probe and tells whether it ended with 0
   */
  Fences(Map<String, String> environment, ProgramPath programs, Predicate<List<String>> succeeds) {
    this.environment = environment;
    this.programs = programs;
    this.succeeds = succeeds;
  }

  /**
   * The fence that a command runs in.
   *
   * @return empty where the one that is asked for, or one as strong, cannot be had
   */
  Optional<Fence> choose(Fencing fencing) {
    Fence kind = fencing.kind();
    Stream<Fence> order =
        kind == null
            ? Stream.of(Fence.BWRAP, Fence.CONTAINER, Fence.UNSHARE, Fence.NONE)
            : Stream.of(kind);
    return order
        .filter(fence -> fence.holds(fencing.least()))
        .filter(fence -> fencing.network() || fence != Fence.NONE)
        .filter(fence -> works(fence, fencing))
        .findFirst();
  }

  /** The program of a fence, as relgate's own PATH has it. */
  String program(Fence fence) {
    return tool(fence).orElseThrow(() -> new IllegalStateException("no program for " + fence));
  }

  /** The program that sets limits of the kernel; null where there is none. */
  @Nullable String prlimit() {
    return programs.find("prlimit", "/", environment).orElse(null);
  }

  private boolean works(Fence fence, Fencing fencing) {
    return switch (fence) {
      case NONE -> true;
      case BWRAP -> LINUX && works(fence, bwrap -> BwrapArguments.probe(bwrap, "true"));
      case UNSHARE -> LINUX && works(fence, unshare -> UnshareArguments.probe(unshare, "true"));
      case CONTAINER ->
          fencing.image() != null
              && works(
                  fence,
                  docker ->
                      ContainerArguments.probe(docker, Objects.requireNonNull(fencing.image())));
    };
  }

  private boolean works(Fence fence, java.util.function.Function<String, List<String>> probe) {
    return tool(fence)
        .map(probe)
        .map(line -> known.computeIfAbsent(String.join("\0", line), key -> succeeds.test(line)))
        .orElse(false);
  }

  private Optional<String> tool(Fence fence) {
    return switch (fence) {
      case NONE -> Optional.empty();
      case BWRAP -> programs.find("bwrap", "/", environment);
      case UNSHARE -> programs.find("unshare", "/", environment);
      case CONTAINER -> programs.find("docker", "/", environment);
    };
  }
}
