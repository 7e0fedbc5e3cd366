package relgate.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.ToolFailure;
import relgate.command.Outcome;

/**
 * Where git has a repository, in one answer.
 *
 * @param top the folder of its working tree, as git has it
 * @param objects the folder of its objects
 * @param shallow whether its history was cut off
 * @param branch the branch that is checked out, by its full name; null on a detached HEAD and
 *     before the first commit
 */
record Place(Path top, Path objects, boolean shallow, @Nullable String branch) {
  private static final String MARK = "--relgate-next-answer";

  /** The question; an argument that git does not know is repeated, and separates the answers. */
  static final String[] QUESTION = {
    "rev-parse",
    "--show-toplevel",
    MARK,
    "--git-path",
    "objects",
    MARK,
    "--is-shallow-repository",
    MARK,
    "--symbolic-full-name",
    "HEAD"
  };

  /**
   * Reads the answer.
   *
   * @return empty where the folder lies in no repository
   * @throws ToolFailure where there is one that git does not read, or one without a working tree
   */
  static Optional<Place> of(Outcome outcome, Path folder) {
    if (outcome.ending() != Outcome.Ending.EXITED || outcome.cut()) {
      throw Git.failed(outcome);
    }
    List<String> answers = Arrays.asList(outcome.stdout().split("\n?" + MARK + "\n", -1));
    if (answers.size() < 4) {
      return NoPlace.at(folder, outcome);
    }
    Path top = RawPath.in(folder, answers.get(0));
    NoPlace.refuseOuter(folder, top);
    String branch = answers.get(3).strip();
    return Optional.of(
        new Place(
            top,
            RawPath.in(folder, answers.get(1)),
            answers.get(2).strip().equals("true"),
            branch.startsWith("refs/") ? RawPath.text(branch) : null));
  }

  /** The real path, or the path itself where it does not exist. */
  static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The candidate's folder below the top, raw and with a slash at its end; empty for the top. */
  String prefix(Path folder) {
    Path realTop = real(top);
    Path real = real(folder);
    return real.startsWith(realTop) && !real.equals(realTop) ? RawPath.of(realTop, real) + "/" : "";
  }
}
