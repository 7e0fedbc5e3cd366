package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Outcome;

/** Reasons why a folder is not the working tree of the repository that it looks like. */
final class NoPlace {
  private static final String EXPECTED = "a git repository with a working tree";
  private static final String CLONE = "Judge a fresh clone: `git clone REPOSITORY FOLDER`.";
  private static final int LONGEST = 4096;

  private NoPlace() {}

  /**
   * The reason by what git answered.
   *
   * @return empty where there is no repository at all
   * @throws ToolFailure with the reason where there is one
   */
  static Optional<Place> at(Path folder, Outcome outcome) {
    String message = Git.message(outcome);
    Optional<Path> marker = marker(folder);
    if (message.contains("must be run in a work tree")) {
      boolean inside = folder.toString().contains(".git") && marker.isPresent();
      String what = inside ? "a folder of git's own, without files" : "a bare repository, no files";
      throw failure(folder, what, CLONE);
    }
    if (!message.contains("not a git repository")) {
      throw Git.failed(outcome);
    }
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    throw failure(folder, state(marker.get()), CLONE);
  }

  /**
   * Git climbs on where a folder's own {@code .git} is no repository, and would judge another one.
   *
   * @throws ToolFailure where it has done so
   */
  static void refuseOuter(Path folder, Path top) {
    Optional<Path> marker = marker(folder);
    Path outer = Place.real(top);
    Path own = marker.map(Path::getParent).orElse(outer);
    if (own.startsWith(outer) && !own.equals(outer)) {
      String found = state(marker.orElseThrow()) + "; git would look at " + outer + " instead";
      throw failure(folder, found, CLONE);
    }
  }

  private static String state(Path marker) {
    try {
      if (Files.isRegularFile(marker) && Files.size(marker) < LONGEST) {
        String text = Files.readString(marker, StandardCharsets.ISO_8859_1).strip();
        String place = text.startsWith("gitdir:") ? text.substring(7).strip() : "";
        Path target = RawPath.in(marker.resolveSibling(""), place);
        return place.isEmpty() || Files.exists(target)
            ? marker + " names no repository"
            : marker + " names " + target + ", which is gone (a dead worktree or submodule)";
      }
    } catch (IOException e) {
      return marker + " cannot be read: " + e.getMessage();
    }
    return marker + " is no repository (its HEAD, objects or refs are missing or damaged)";
  }

  /** The nearest {@code .git} at or above a folder. */
  static Optional<Path> marker(Path folder) {
    for (Path step = Place.real(folder); step != null; step = step.getParent()) {
      if (Files.exists(step.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(step.resolve(".git"));
      }
    }
    return Optional.empty();
  }

  /** No repository at all. */
  static Problem nowhere(Path root) {
    return new Problem(
        root.toString(),
        EXPECTED,
        "no git repository in " + root + " or above it",
        "Judge a clone of the repository, or put the folder under git.");
  }

  static ToolFailure failure(Path folder, String found, String remedy) {
    return new ToolFailure(new Problem(folder.toString(), EXPECTED, found, remedy), null);
  }
}
