package relgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.Problem;

/**
 * A history that cannot prove what was before: cut off, only one branch of it, or with commits put
 * in the place of others.
 *
 * @param found what it is
 * @param remedy the command that brings the rest
 */
public record Truncation(String found, String remedy) {
  private static final String EVERY_BRANCH =
      "Fetch them: `git remote set-branches origin '*' && git fetch origin`.";

  /** The problem for whoever needs the whole history. */
  public Problem problem(String place) {
    return new Problem(place, "the whole history, as it was made", found, remedy);
  }

  static Truncation shallow() {
    String fetch =
        "Fetch the history: `git fetch --unshallow origin`; in GitHub Actions `fetch-depth: 0` of"
            + " actions/checkout.";
    return new Truncation("a shallow clone", fetch);
  }

  static Truncation grafted(Path file) {
    return new Truncation(
        "grafted parents in " + file, "Remove that file; `git log` then shows the real parents.");
  }

  static Truncation replaced(String name) {
    return new Truncation(
        "replaced objects, " + name, "Delete them: `git replace -d OBJECT`, each by its name.");
  }

  /** A clone that fetches no pattern of branches has one branch of what others see. */
  static Optional<Truncation> singleBranch(List<String> fetched) {
    boolean one =
        !fetched.isEmpty() && fetched.stream().noneMatch(f -> f.matches(".*refs/(heads/)?\\*:.*"));
    return one
        ? Optional.of(new Truncation("a clone of " + String.join(" ", fetched), EVERY_BRANCH))
        : Optional.empty();
  }

  /** Whether somebody has written parents into the file. */
  static boolean grafts(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      // What cannot be looked at may hold anything.
      return true;
    }
  }
}
