package relgate.command.fence;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Fence;

/**
 * The fence that a command asks for.
 *
 * @param kind exactly this one; null for the strongest that the machine allows
 * @param least what is weaker is refused before anything starts
 * @param image of the container, where there may be one
 * @param view what the command sees of the files
 * @param network whether it may reach any network; false needs a fence
 * @param variables names that it gets although they are secrets or a CI server's
 * @param limits of what it may use
 */
public record Fencing(
    @Nullable Fence kind,
    Fence least,
    @Nullable String image,
    View view,
    boolean network,
    Set<String> variables,
    Limits limits) {
  public Fencing {
    variables = Set.copyOf(variables);
  }

  /** The same where no container can be had. */
  public Fencing withoutImage() {
    return new Fencing(kind, least, null, view, network, variables, limits);
  }

  /** The same, with more files and folders that can be read and not written. */
  public Fencing reading(List<Path> more) {
    return new Fencing(kind, least, image, view.reading(more), network, variables, limits);
  }

  /** The same, with these variables, and more of what would be hidden. */
  public Fencing seeing(Set<String> names, List<Path> more) {
    return new Fencing(kind, least, image, view.seeing(more), network, names, limits);
  }

  /**
   * The part of the file system that a command sees. All paths are absolute.
   *
   * @param root the candidate: readable and writable
   * @param runtime relgate's folder in it, in whose place the command sees an empty one
   * @param scratch a folder below {@code runtime} for this command alone, not there yet
   * @param readOnly files and folders that it can read at most: below the root those that decide
   * @param hidden files and folders that it must not see, wherever they are
   * @param writable folders outside of the root that it may change
   * @param shown what would be hidden and is not: a socket, a folder of the user
   */
  public record View(
      Path root,
      Path runtime,
      Path scratch,
      List<Path> readOnly,
      List<Path> hidden,
      List<Path> writable,
      List<Path> shown) {
    public View {
      readOnly = List.copyOf(readOnly);
      hidden = List.copyOf(hidden);
      writable = List.copyOf(writable);
      shown = List.copyOf(shown);
    }

    private View reading(List<Path> more) {
      List<Path> all = Stream.concat(readOnly.stream(), more.stream()).distinct().toList();
      // A jar that a flag names may lie in another candidate.
      List<Path> others =
          hidden.stream().filter(path -> more.stream().noneMatch(m -> m.startsWith(path))).toList();
      return new View(root, runtime, scratch, all, others, writable, shown);
    }

    private View seeing(List<Path> more) {
      List<Path> all = Stream.concat(shown.stream(), more.stream()).distinct().toList();
      List<Path> others = hidden.stream().filter(path -> !more.contains(path)).toList();
      return new View(root, runtime, scratch, readOnly, others, writable, all);
    }

    /** A view of the candidate without exceptions. */
    public static View of(Path root, Path runtime, Path scratch) {
      return new View(root, runtime, scratch, List.of(), List.of(), List.of(), List.of());
    }

    /** The folder that stands in {@code runtime}'s place: what the command writes there. */
    public Path output() {
      return scratch.resolve("out");
    }

    Path temporary() {
      return scratch.resolve("tmp");
    }

    Path home() {
      return scratch.resolve("home");
    }
  }
}
