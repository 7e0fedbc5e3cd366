package relgate.candidate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.git.Commit;
import relgate.git.Repository;

/**
 * A checkout that relgate makes of a candidate's commit, in a temporary folder, and removes again:
 * nothing that lies in the candidate's folder can differ from what is judged.
 *
 * @param candidate the checkout; the folder itself, never clean, where none could be made
 * @param scratch what is removed at the end; null for nothing
 */
public record CandidateCheckout(Candidate candidate, @Nullable Path scratch)
    implements AutoCloseable {

  /**
   * Makes it.
   *
   * @param revision such as {@code HEAD}
   * @throws BadInput where the repository does not have the revision
   */
  public static CandidateCheckout of(Candidate source, String revision) {
    Path scratch = folder();
    try {
      Repository repository = source.repository();
      Path top = repository.top().orElseThrow(() -> nowhere(source)).toRealPath();
      Commit commit = repository.commit(revision).orElseThrow(() -> unknown(repository, revision));
      Path made = scratch.resolve(name(top));
      repository.checkOut(commit, made);
      Path root = made.resolve(top.relativize(source.root().toRealPath()).toString());
      return new CandidateCheckout(source.checkedOut(root), scratch);
    } catch (ToolFailure e) {
      return new CandidateCheckout(source.notCheckedOut(e.problem()), scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compose and others call what they make after the folder. */
  private static String name(Path top) {
    String name = String.valueOf(top.getFileName());
    return name.matches("[A-Za-z0-9._-]{1,100}") ? name : "candidate";
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("relgate-checkout-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ToolFailure nowhere(Candidate source) {
    return new ToolFailure(
        new Problem(
            source.root().toString(),
            "a git repository to check out",
            "none",
            "Judge a clone, or leave out --checkout."),
        null);
  }

  private static BadInput unknown(Repository repository, String revision) {
    String remedy =
        repository.shallow()
            ? "Fetch the history: `git fetch --unshallow origin`."
            : "Fetch it, or name another one.";
    return new BadInput("--commit", "a commit of this repository", revision, remedy);
  }

  @Override
  public void close() {
    if (scratch == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(scratch)) {
      all.sorted(Comparator.reverseOrder()).forEach(CandidateCheckout::delete);
    } catch (IOException | UncheckedIOException e) {
      // A leftover in the temporary folder changes no verdict.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
