package relgate.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import relgate.Fence;
import relgate.command.fence.Fencing;
import relgate.command.fence.Limits;

/**
 * A program that runs one fenced command and says which fence it had: started by tests as another
 * user, and where no namespaces are allowed.
 */
final class FenceProbe {
  static final Limits LIMITS = new Limits(200, 1L << 30, 1L << 30);

  private FenceProbe() {}

  /**
   * @param args the candidate's folder, the PATH, the fence or auto, the least fence
   */
  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    Fence kind = Fence.named(args[2]).orElse(null);
    Fence least = Fence.named(args[3]).orElseThrow();
    Outcome outcome =
        run(new ProcessRunner(Map.of("PATH", args[1]), root, Secrets.none()), root, kind, least);
    System.out.println(outcome.fence() + " " + outcome.ending() + " " + outcome.stdout().strip());
  }

  /** A command that lists what it sees of {@code .runtime/}, and leaves a child behind. */
  static Outcome run(
      ProcessRunner runner, Path root, @org.jspecify.annotations.Nullable Fence kind, Fence least) {
    return runner.run(
        Command.of("sh", "-c", "ls -A .runtime; sleep 69.125 &")
            .fenced(fencing(root, kind, null, least)));
  }

  static Fencing fencing(
      Path root,
      @org.jspecify.annotations.Nullable Fence kind,
      @org.jspecify.annotations.Nullable String image,
      Fence least) {
    Path runtime = root.resolve(".runtime");
    Fencing.View view = Fencing.View.of(root, runtime, runtime.resolve("outputs/1"));
    return new Fencing(kind, least, image, view, true, Set.of(), LIMITS);
  }
}
